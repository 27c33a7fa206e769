// Tiện tay khi có JavaScript; mọi trang vẫn dùng được khi không có.
(() => {
  "use strict";

  // Ctrl+K tới ô tìm.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const box = document.getElementById("tim-nhanh");
      if (box && box.offsetParent) {
        event.preventDefault();
        box.focus();
        box.select();
      } else if (document.querySelector(".finder-link")) {
        event.preventDefault();
        document.querySelector(".finder-link").click();
      }
    }
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open], details.context[open]").forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  // Trên điện thoại: mục đang ở nằm trong tầm mắt của dải mục.
  const strip = document.querySelector(".strip");
  const current = strip && strip.querySelector("[aria-current]");
  if (current) strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;

  // Bấm ra ngoài thì đóng bảng chọn.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open], details.context[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // Một địa chỉ có #tên thì mở dòng mang tên ấy; bấm lại cùng một liên kết vẫn mở.
  const openNamed = (name) => {
    const fold = name && document.getElementById(name);
    if (!fold || !fold.matches("details.fold") || fold.open) return;
    fold.open = true;
    fold.scrollIntoView();
  };
  window.addEventListener("hashchange", () => openNamed(location.hash.slice(1)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) openNamed(link.hash.slice(1));
  });

  // In là in cả: dòng đang đóng mở ra, in xong đóng lại.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold:not([open]), .fold details:not([open])")];
    opened.forEach((fold) => (fold.open = true));
  });
  window.addEventListener("afterprint", () => opened.splice(0).forEach((fold) => (fold.open = false)));

  // Nút in.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // Số tiền được tách nhóm khi gõ; "1.5" gõ dở thì để nguyên.
  const grouped = /^\d{1,3}(\.\d{3})*\d*$/;
  document.addEventListener("input", (event) => {
    const box = event.target.closest("input[data-money]");
    if (!box) return;
    const deleting = (event.inputType || "").startsWith("delete") && /^[\d.]*$/.test(box.value);
    if (!deleting && !grouped.test(box.value)) return;
    const afterCaret = box.value.length - box.selectionEnd;
    box.value = box.value.replace(/\D/g, "").replace(/\B(?=(\d{3})+$)/g, ".");
    const place = Math.max(0, box.value.length - afterCaret);
    box.setSelectionRange(place, place);
  });

  // Chép lời nhắn soạn sẵn.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const box = document.getElementById(button.dataset.copy);
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      button.querySelector("span").textContent = button.dataset.done;
    } catch {
      box.focus();
    }
  });

  // Nhánh của cây: mở, đóng.
  document.addEventListener("click", (event) => {
    const twist = event.target.closest("[data-twist]");
    if (!twist) return;
    const open = twist.getAttribute("aria-expanded") !== "true";
    twist.setAttribute("aria-expanded", String(open));
    twist.closest("li").querySelector(".branch").hidden = !open;
  });

  // Việc lâu: hiện thanh chờ, chặn bấm hai lần.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-waits]");
    if (!form) return;
    const waiting = form.querySelector("[data-waiting]");
    if (waiting) {
      waiting.hidden = false;
      // Ước lượng theo số dòng: thanh chạy tới gần hết rồi đợi máy chủ trả lời.
      const bar = waiting.querySelector("progress[data-seconds]");
      const start = Date.now();
      if (bar) setInterval(() => (bar.value = Math.min(0.95 * bar.max, (Date.now() - start) / 1000)), 200);
    }
    form.querySelectorAll("button[type=submit]").forEach((button) => setTimeout(() => (button.disabled = true)));
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // Chọn dòng: đếm và mở thanh việc hàng loạt.
  const count = (form) => {
    const boxes = [...form.querySelectorAll("input[data-row]")];
    const chosen = boxes.filter((box) => box.checked).length;
    const bar = form.querySelector(".selection");
    if (bar) bar.hidden = chosen === 0;
    form.querySelectorAll("[data-chosen]").forEach((spot) => (spot.textContent = String(chosen)));
    const all = form.querySelector("input[data-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-selectable]");
    if (!form) return;
    if (event.target.matches("input[data-all]")) {
      form.querySelectorAll("input[data-row]").forEach((box) => (box.checked = event.target.checked));
    }
    count(form);
  });
  const prepare = (root) => root.querySelectorAll("form[data-selectable]").forEach(count);

  // Lỗi của biểu mẫu được đọc lên ngay.
  const showErrors = (root) => {
    const summary = root.querySelector(".error-summary");
    if (summary) summary.focus();
  };

  document.addEventListener("DOMContentLoaded", () => {
    prepare(document);
    openNamed(location.hash.slice(1));
    // Dòng thời gian dài: mở ra ở những năm gần đây.
    document.querySelectorAll(".honours-wrap").forEach((line) => (line.scrollLeft = line.scrollWidth));
    showErrors(document);
  });
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));

  // Thanh tải mảnh phía trên khi htmx đang gọi.
  const bar = () => document.getElementById("dang-tai");
  document.addEventListener("htmx:beforeRequest", () => bar() && bar().classList.add("htmx-request"));
  document.addEventListener("htmx:afterRequest", () => bar() && bar().classList.remove("htmx-request"));
})();
