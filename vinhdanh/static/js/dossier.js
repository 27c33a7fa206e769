// Tự lưu từng đoạn của báo cáo khi gõ. Không có JavaScript thì nút Lưu làm việc ấy.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const words = form.dataset;
  const token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
  const overall = form.querySelector("[data-all-saved]");
  const PAUSE = 1200; // gõ xong chừng ấy mili giây thì lưu
  const LONGEST_WAIT = 30000;
  let leaving = false;

  // ô một dòng không giữ dấu xuống dòng
  const sent = (box) => (box.tagName === "INPUT" ? box.defaultValue.replace(/[\r\n]/g, "") : box.defaultValue);
  const passages = [...form.querySelectorAll("[data-passage]")].map((root) => {
    const box = root.querySelector("textarea, input[type=text]");
    return {
      root,
      box,
      url: root.dataset.passage,
      base: root.querySelector("input[type=hidden]"),
      says: root.querySelector("[data-says]"),
      // có lỗi ở lần bấm Lưu trước: chữ trong ô chưa phải chữ đã lưu
      // chữ máy chủ gửi ra, không phải chữ đang có: người ta có thể gõ trước khi tệp này chạy
      saved: root.classList.contains("wrong") ? null : sent(box),
      timer: 0,
      busy: false,
      asked: null,
      tries: 0,
    };
  });

  const dirty = (passage) => passage.box.value !== passage.saved;

  const say = (passage, text, wrong = false) => {
    passage.says.textContent = text;
    passage.says.classList.toggle("wrong", wrong);
    const waiting = passages.some((one) => dirty(one) || (one.busy && one !== passage));
    overall.textContent = waiting ? (wrong ? text : words.waitsWords) : text;
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  // Một câu hỏi tại đoạn: chữ ở trên, các nút ở dưới; trả lời xong thì biến mất.
  const ask = (passage, why, text, ...choices) => {
    close(passage);
    const panel = document.createElement("div");
    panel.className = "theirs";
    panel.setAttribute("role", "alert");
    const head = document.createElement("p");
    head.className = "strong";
    head.textContent = why;
    panel.append(head);
    if (text) {
      const quote = document.createElement("div");
      quote.className = "quote";
      text.split("\n").forEach((line) => {
        const row = document.createElement("p");
        row.textContent = line;
        quote.append(row);
      });
      panel.append(quote);
    }
    const row = document.createElement("div");
    row.className = "row-flow";
    choices.forEach(([label, act]) => row.append(button(label, () => { close(passage); act(); })));
    panel.append(row);
    passage.box.before(panel);
    passage.asked = panel;
  };

  const close = (passage) => {
    if (passage.asked) passage.asked.remove();
    passage.asked = null;
  };

  const send = (passage, text, more = {}) =>
    fetch(passage.url, {
      method: "POST",
      body: new URLSearchParams({ text, base: passage.base.value, csrfmiddlewaretoken: token, ...more }),
      redirect: "manual",
      keepalive: text.length < 15000,
    });

  const settle = async (passage, answer, text) => {
    const json = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
    if (answer.ok && json) {
      passage.base.value = json.revision;
      passage.saved = text;
      passage.tries = 0;
      passage.root.classList.remove("wrong");
      say(passage, json.says);
      document.body.dispatchEvent(new Event("passage-saved")); // ô soát hồ sơ đọc lại
    } else if (answer.status === 409) {
      say(passage, json.why, true);
      ask(passage, json.why, json.theirs.text,
        [words.mine, () => { passage.base.value = json.theirs.revision; save(passage); }],
        [words.theirs, () => takeTheirs(passage, json.theirs)]);
    } else if (answer.status === 422) {
      say(passage, json.why, true);
      ask(passage, json.why, "",
        [words.empty, () => save(passage, { empty: "1" })],
        [words.keep, () => { passage.box.value = json.text; passage.saved = json.text; say(passage, ""); }]);
    } else if (json) {
      say(passage, json.why, true);
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      say(passage, words.out, true);
      ask(passage, words.out, "", [words.again, () => save(passage)]);
    } else {
      throw new Error(String(answer.status));
    }
  };

  // Bản của tôi vào lịch sử trước, rồi bản kia đứng trên cùng: không chữ nào mất.
  const takeTheirs = async (passage, theirs) => {
    const mine = passage.box.value;
    passage.base.value = theirs.revision;
    if (mine.trim()) await save(passage);
    if (!dirty(passage) || !mine.trim()) {
      passage.box.value = theirs.text;
      await save(passage);
    }
  };

  const save = async (passage, more = {}) => {
    clearTimeout(passage.timer);
    if (passage.busy || passage.asked || (!dirty(passage) && !more.empty)) return;
    passage.busy = true;
    const text = passage.box.value;
    say(passage, words.saving);
    try {
      await settle(passage, await send(passage, text, more), text);
    } catch {
      passage.tries += 1;
      say(passage, words.lost, true);
      passage.timer = setTimeout(() => save(passage), Math.min(1000 * 2 ** passage.tries, LONGEST_WAIT));
    } finally {
      passage.busy = false;
    }
    if (dirty(passage) && !passage.asked && passage.tries === 0 && !passage.says.classList.contains("wrong")) later(passage);
  };

  const later = (passage) => {
    clearTimeout(passage.timer);
    passage.timer = setTimeout(() => save(passage), PAUSE);
  };

  passages.forEach((passage) =>
    passage.box.addEventListener("input", () => {
      if (!passage.asked) say(passage, words.waitsWords);
      later(passage);
    }),
  );
  passages.filter((passage) => passage.saved !== null && dirty(passage)).forEach(later);
  const flush = () => passages.filter(dirty).forEach((passage) => save(passage));
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && passages.some(dirty)) event.preventDefault();
  });
})();
