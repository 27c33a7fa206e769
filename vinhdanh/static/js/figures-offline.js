// Nhập số khi mất mạng: số nằm trong trình duyệt (IndexedDB), mỗi ô một mã, có mạng thì gửi một lần.
(() => {
  "use strict";
  const root = document.getElementById("nhap-ngoai-tuyen");
  if (!root) return;
  const said = (name) => root.querySelector(`[data-say="${name}"]`).textContent.trim();
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  const state = { user: null, token: "", sheets: [], entries: new Map(), busy: false };

  // trên http (mạng nội bộ) trình duyệt không có randomUUID
  const newKey = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  };

  // --- kho trong trình duyệt
  const open = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open("vinhdanh-so-lieu", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("sheets", { keyPath: "ret" });
      asked.result.createObjectStore("entries", { keyPath: "place" });
      asked.result.createObjectStore("known", { keyPath: "name" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  let store;
  const within = (name, mode, act) => new Promise((resolve, reject) => {
    const work = store.transaction(name, mode, { durability: "strict" });
    const answer = act(work.objectStore(name));
    work.oncomplete = () => resolve(answer && answer.result);
    work.onerror = () => reject(work.error);
  });
  const all = (name) => within(name, "readonly", (box) => box.getAll());
  const put = (name, row) => within(name, "readwrite", (box) => box.put(row));
  const drop = (name, key) => within(name, "readwrite", (box) => box.delete(key));

  // --- số như người Việt gõ: 1.234.567,5; tiền: 1,5 tỷ
  const UNITS = { "tỷ": 9, "tỉ": 9, "triệu": 6, "tr": 6, "nghìn": 3, "ngàn": 3 };
  const plainNumber = (text) => {
    let body = text.trim().replace(/\u00a0/g, " ");
    const point = body.lastIndexOf("."), comma = body.lastIndexOf(",");
    if (point >= 0 && comma >= 0) {
      const mark = comma > point ? "," : ".", group = mark === "," ? "." : ",";
      body = body.split(group).join("").replace(/ /g, "").replace(mark, ".");
    } else if (/^[+-]?\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/.test(body) && !/^[+-]?0/.test(body)) {
      body = body.replace(/[.,\s]/g, "");
    } else body = body.replace(",", ".");
    return /^[+-]?\d+(\.\d+)?$/.test(body) ? Number(body) : NaN;
  };
  const readNumber = (text, line) => {
    const found = line.money && /^(.*?)\s*(tỷ|tỉ|triệu|tr|nghìn|ngàn)?\.?\s*(?:đồng|vnđ|vnd|đ)?\.?$/i.exec(text.trim());
    if (!found) return plainNumber(text);
    const unit = (found[2] || "").toLowerCase();
    if (!unit) return plainNumber(found[1]);
    return Math.round(Number(found[1].replace(/\./g, "").replace(/ /g, "").replace(",", ".")) * 10 ** UNITS[unit]);
  };
  const shown = (value) => {
    if (value === null || value === undefined) return "";
    const [whole, rest] = String(value).split(".");
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ".") + (rest ? "," + rest : "");
  };
  const fault = (text, line) => {
    const value = readNumber(text, line);
    if (Number.isNaN(value)) return fill(said("not-a-number"), { text });
    if (Math.abs(value) >= 1e15) return said("too-large");
    const digits = (String(value).split(".")[1] || "").length;
    if (digits > line.decimals) return line.decimals ? fill(said("decimals"), { n: line.decimals }) : said("whole");
    return "";
  };
  const warning = (text, line) => {
    const value = readNumber(text, line);
    if (line.least !== null && value < Number(line.least)) return fill(said("least"), { bound: shown(line.least) });
    if (line.most !== null && value > Number(line.most)) return fill(said("most"), { bound: shown(line.most) });
    return "";
  };

  // --- luật giữa các ô, ngay trên máy
  const cellName = (cell) => (cell.part ? `${cell.code}[${cell.part}]` : cell.code);
  const ruleFaults = (sheet) => {
    const values = new Map();
    sheet.blocks.forEach((block) => block.lines.forEach((line) => line.cells.forEach((cell) => {
      const entry = state.entries.get(`${sheet.ret}|${cell.code}|${cell.part}`);
      const value = entry ? readNumber(entry.text, line) : cell.value === null ? NaN : Number(cell.value);
      if (!Number.isNaN(value)) values.set(cellName(cell), value);
    })));
    return sheet.rules.filter((rule) => {
      if (!values.has(rule.whole) || rule.parts.some((part) => !values.has(part))) return false;
      const whole = values.get(rule.whole), parts = rule.parts.map((part) => values.get(part));
      const sum = parts.reduce((one, other) => one + other, 0);
      if (rule.kind === "subset") return parts[0] > whole;
      if (rule.kind === "parts_sum_to_total") return rule.atMost ? sum > whole : Math.abs(sum - whole) > 1e-6;
      return Math.abs(parts[0] * parts[1] - whole) > 1e-6;
    }).map((rule) => rule.says);
  };

  // --- vẽ
  const make = (name) => root.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
  const spot = (part, name) => part.querySelector(`[data-at="${name}"]`);
  const list = root.querySelector("[data-list]");

  const draw = () => {
    list.replaceChildren(...state.sheets.map(drawSheet));
    root.querySelector("[data-none]").hidden = state.sheets.length > 0;
    drawLeft();
    tell();
  };
  // Số của báo cáo không còn mở (đã nộp, đã đóng): không mất, người nhập tự bỏ.
  const drawLeft = () => {
    const left = [...state.entries.values()].filter((entry) => !cellOf(entry.place));
    root.querySelector("[data-left]").hidden = !left.length;
    root.querySelector("[data-left-list]").replaceChildren(...left.map((entry) => {
      const part = make("left");
      spot(part, "what").textContent = [entry.label || entry.code, entry.text, entry.why].filter(Boolean).join(" · ");
      spot(part, "drop").onclick = async () => {
        await drop("entries", entry.place);
        state.entries.delete(entry.place);
        draw();
      };
      return part;
    }));
  };
  const drawSheet = (sheet) => {
    const part = make("sheet");
    spot(part, "title").textContent = sheet.title;
    spot(part, "unit").textContent = sheet.unit;
    const rows = spot(part, "rows");
    sheet.blocks.forEach((block) => {
      if (block.heading) {
        const head = make("heading");
        head.textContent = block.heading;
        rows.append(head);
      }
      block.lines.forEach((line) => line.cells.forEach((cell) => rows.append(drawCell(sheet, line, cell))));
    });
    sheet.part = part;
    drawRules(sheet);
    return part;
  };
  const drawRules = (sheet) => {
    const found = ruleFaults(sheet), box = spot(sheet.part, "rules");
    box.hidden = !found.length;
    spot(box, "rule-list").replaceChildren(...found.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  };
  const drawCell = (sheet, line, cell) => {
    const part = make("cell"), place = `${sheet.ret}|${cell.code}|${cell.part}`, id = `nt-${place.replace(/[^a-z0-9]/gi, "-")}`;
    const box = spot(part, "box"), label = spot(part, "label");
    label.textContent = cell.label ? `${line.label}: ${cell.label}` : `${line.order}. ${line.label}`;
    label.htmlFor = box.id = id;
    box.name = place;
    spot(part, "count").textContent = line.count;
    spot(part, "last").textContent = cell.last ? fill(said("last"), { last: cell.last }) : "";
    spot(part, "status").id = `${id}-tt`;
    box.setAttribute("aria-describedby", `${id}-tt`);
    const entry = state.entries.get(place);
    box.value = entry ? entry.text : shown(cell.value);
    cell.show = () => drawStatus(part, sheet, line, cell, place);
    box.addEventListener("change", () => enter(sheet, line, cell, place, box));
    cell.show();
    return part;
  };
  const drawStatus = (part, sheet, line, cell, place) => {
    const entry = state.entries.get(place), status = spot(part, "status"), choice = spot(part, "choice");
    const box = spot(part, "box");
    const wrong = box.value.trim() ? fault(box.value, line) : "";
    choice.hidden = !(entry && entry.conflict);
    status.className = wrong || (entry && entry.why) ? "cell-status fault" : "cell-status";
    if (wrong) status.textContent = wrong;
    else if (entry && entry.conflict) {
      status.textContent = fill(said("conflict"), { value: entry.conflict.shown || said("nothing"), by: entry.conflict.by || "" });
      spot(part, "mine").onclick = () => keepMine(sheet, cell, entry);
      spot(part, "theirs").onclick = () => keepTheirs(sheet, cell, entry, box);
    } else if (entry && entry.why) status.textContent = entry.why;
    else if (entry) status.textContent = [said("waiting"), warning(entry.text, line)].filter(Boolean).join(" ");
    else status.textContent = cell.sent ? said("sent") : "";
  };
  const tell = () => {
    const mine = [...state.entries.values()].filter((entry) => entry.user === state.user || state.user === null);
    root.querySelector("[data-waiting-count]").textContent = String(mine.length);
    root.querySelector("[data-net]").textContent = navigator.onLine ? said("online") : said("offline");
    root.querySelector("[data-send]").disabled = !mine.length || !navigator.onLine || state.busy;
    const other = [...state.entries.values()].length - mine.length;
    root.querySelector("[data-other]").hidden = !other;
  };
  const notice = (name, values = {}) => {
    const box = root.querySelector("[data-notice]");
    box.hidden = !name;
    if (name) box.querySelector("span").textContent = fill(said(name), values);
    root.querySelector("[data-sign-in]").hidden = name !== "signed-out";
  };

  // --- nhập
  const enter = async (sheet, line, cell, place, box) => {
    const text = box.value.trim();
    cell.sent = false;
    if (!text) {
      // ô trống không xoá gì: bỏ số đang chờ, trở lại số đã có
      if (state.entries.has(place)) await drop("entries", place);
      state.entries.delete(place);
      box.value = shown(cell.value);
    } else if (!fault(text, line)) {
      const before = state.entries.get(place);
      const same = !before && cell.value !== null && readNumber(text, line) === Number(cell.value);
      if (!same) {
        const entry = { place, ret: sheet.ret, code: cell.code, part: cell.part, label: line.label, text, seen: cell.value, key: newKey(), user: state.user };
        await put("entries", entry);
        state.entries.set(place, entry);
      }
    }
    cell.show();
    drawRules(sheet);
    tell();
  };
  const keepMine = async (sheet, cell, entry) => {
    const next = { ...entry, seen: entry.conflict.value, conflict: null, why: "", key: newKey() };
    await put("entries", next);
    state.entries.set(entry.place, next);
    cell.show();
    send();
  };
  const keepTheirs = async (sheet, cell, entry, box) => {
    cell.value = entry.conflict.value;
    await drop("entries", entry.place);
    state.entries.delete(entry.place);
    box.value = shown(cell.value);
    await keepSheets();
    cell.show();
    drawRules(sheet);
    tell();
  };

  // --- máy chủ
  const ask = async () => {
    const answer = await fetch(root.dataset.sheets, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || answer.status === 403) return "signed-out";
    if (!answer.ok) throw new Error(String(answer.status));
    const given = await answer.json();
    state.user = given.user;
    state.token = given.token;
    state.sheets = given.sheets;
    await put("known", { name: "user", value: given.user });
    await within("sheets", "readwrite", (box) => box.clear());
    await keepSheets();
    return "";
  };
  const keepSheets = () => within("sheets", "readwrite", (box) => {
    state.sheets.forEach((sheet) => box.put(JSON.parse(JSON.stringify({ ...sheet, part: undefined }))));
  });
  const cellOf = (place) => {
    for (const sheet of state.sheets) for (const block of sheet.blocks) for (const line of block.lines) for (const cell of line.cells) {
      if (`${sheet.ret}|${cell.code}|${cell.part}` === place) return cell;
    }
    return null;
  };
  const take = async (entry, result) => {
    const cell = cellOf(entry.place), now = state.entries.get(entry.place);
    if (!now || now.key !== entry.key) return;
    if (result.fate === "conflict" || result.fate === "refused") {
      const next = { ...now, why: result.why, conflict: result.fate === "conflict" ? { value: result.value, shown: result.shown, by: result.by } : null };
      await put("entries", next);
      state.entries.set(entry.place, next);
    } else {
      await drop("entries", entry.place);
      state.entries.delete(entry.place);
      if (cell) Object.assign(cell, { value: result.value, sent: true });
    }
    if (cell && cell.show) cell.show();
    drawLeft();
  };
  const send = async () => {
    if (state.busy || !navigator.onLine) return;
    state.busy = true;
    tell();
    try {
      const out = await refresh();
      if (out) return notice(out);
      const mine = [...state.entries.values()].filter((entry) => entry.user === state.user && !entry.conflict);
      if (!mine.length) return notice("");
      const answer = await fetch(root.dataset.send, {
        method: "POST", credentials: "same-origin", redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": state.token },
        body: JSON.stringify({ user: state.user, entries: mine.map(({ ret, code, part, text, seen, key }) => ({ ret, code, part, text, seen, key })) }),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return notice("signed-out");
      const given = await answer.json();
      if (!answer.ok) return notice("refused", { why: given.why || "" });
      for (const result of given.results) {
        const entry = mine.find((one) => one.key === result.key);
        if (entry) await take(entry, result);
      }
      await keepSheets();
      const left = [...state.entries.values()].filter((entry) => entry.user === state.user).length;
      notice(left ? "some-left" : "all-sent", { n: left });
      root.dataset.sent = String(Number(root.dataset.sent || 0) + 1);
    } catch {
      notice("failed");
    } finally {
      state.busy = false;
      tell();
    }
  };
  // Số máy chủ đang có được hỏi lại trước khi gửi; số mình thấy lúc nhập vẫn là mốc để biết ai đã đổi.
  const refresh = async () => {
    if (state.token) return "";
    const out = await ask();
    if (!out) draw();
    return out;
  };

  const start = async () => {
    store = await open();
    (await all("entries")).forEach((entry) => state.entries.set(entry.place, entry));
    const known = await all("known");
    state.user = known.length ? known[0].value : null;
    state.sheets = await all("sheets");
    draw();
    root.querySelector("[data-send]").addEventListener("click", () => { state.token = ""; send(); });
    window.addEventListener("online", () => { state.token = ""; tell(); send(); });
    window.addEventListener("offline", tell);
    if (navigator.onLine) {
      try {
        const out = await ask();
        notice(out);
        draw();
        if (!out) await send();
      } catch {
        tell();
      }
    }
    root.dataset.ready = "1";
    if ("serviceWorker" in navigator) {
      await navigator.serviceWorker.register(root.dataset.worker, { scope: "/so-lieu/" });
      const ready = await navigator.serviceWorker.ready;
      const used = performance.getEntriesByType("resource").map((one) => one.name).filter((url) => new URL(url).pathname.startsWith("/static/"));
      const channel = new MessageChannel();
      channel.port1.onmessage = () => (root.dataset.kept = "1");
      ready.active.postMessage({ keep: [location.pathname, ...new Set(used)] }, [channel.port2]);
    }
  };
  start();
})();
