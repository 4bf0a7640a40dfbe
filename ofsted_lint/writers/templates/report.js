"use strict";
(() => {
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { value ? localStorage.setItem(key, "1") : localStorage.removeItem(key); } catch { /* private mode */ } },
  };

  const light = (finding) => {
    document.querySelectorAll(".mark.lit").forEach((mark) => mark.classList.remove("lit"));
    document.querySelectorAll(".finding.current").forEach((one) => one.classList.remove("current"));
    if (!finding) return;
    finding.classList.add("current");
    document.querySelectorAll(`.mark[data-findings~="${finding.id}"]`).forEach((mark) => mark.classList.add("lit"));
  };

  const goTo = (finding, focus) => {
    light(finding);
    finding.scrollIntoView({ block: "nearest" });
    if (focus) finding.focus({ preventScroll: true });
    const mark = document.querySelector(`.mark[data-findings~="${finding.id}"]`);
    if (mark && getComputedStyle(mark.closest(".text")).overflowY === "auto") mark.scrollIntoView({ block: "center" });
  };

  document.querySelectorAll(".file").forEach((file) => {
    const findings = [...file.querySelectorAll(".finding")];
    const form = file.querySelector(".filters");
    const key = (finding) => `ofsted-lint:${file.dataset.file}:${finding.dataset.fingerprint}`;

    const filter = () => {
      if (!form) return;
      const on = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
      const severities = on("severity"), families = on("family");
      const section = form.elements.section, open = form.elements.open.checked;
      let shown = 0;
      findings.forEach((finding) => {
        const inSection = section.selectedIndex === 0 || finding.dataset.section === section.value;
        finding.hidden = !(severities.has(finding.dataset.severity) && families.has(finding.dataset.family) && inSection
          && !(open && finding.classList.contains("ticked")));
        shown += finding.hidden ? 0 : 1;
      });
      form.querySelector(".shown").textContent = `${shown} of ${findings.length} shown.`;
    };

    findings.forEach((finding) => {
      const box = finding.querySelector(".done");
      box.checked = store.get(key(finding)) === "1";
      finding.classList.toggle("ticked", box.checked);
      box.addEventListener("change", () => {
        store.set(key(finding), box.checked);
        finding.classList.toggle("ticked", box.checked);
        filter();
      });
      finding.addEventListener("click", (event) => {
        if (event.target.closest("a, label, input")) return;
        goTo(finding, false);
      });
      finding.querySelectorAll(".where").forEach((link) => link.addEventListener("click", () => light(finding)));
    });

    file.querySelectorAll(".mark").forEach((mark) => mark.addEventListener("click", (event) => {
      const finding = document.getElementById(mark.dataset.findings.split(" ")[0]);
      if (!finding) return;
      event.preventDefault();
      if (finding.hidden) { form.reset(); filter(); }
      light(finding);
      finding.scrollIntoView({ block: "nearest" });
      finding.focus({ preventScroll: true });
    }));

    if (form) {
      form.addEventListener("change", filter);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.reset();
      filter();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input:not([type=checkbox]), textarea")) return;
    const shown = [...document.querySelectorAll(".finding")].filter((one) => one.offsetParent !== null);
    if (!shown.length) return;
    const current = document.querySelector(".finding.current");
    const at = shown.indexOf(current);
    if (event.key === "n") goTo(shown[Math.min(at + 1, shown.length - 1)], true);
    else if (event.key === "p") goTo(shown[Math.max(at - 1, 0)], true);
    else if (event.key === "x" && current) current.querySelector(".done").click();
    else return;
    event.preventDefault();
  });

  // With several reports only the chosen one is open; without a script all of them stand one under another.
  const index = document.querySelector(".index");
  if (index) {
    const files = [...document.querySelectorAll(".file")];
    const choose = () => {
      const name = location.hash.slice(1).split("-")[0];
      files.forEach((file) => { file.hidden = file.id !== name; });
      index.querySelectorAll("a").forEach((link) => {
        if (link.hash === `#${name}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
    };
    addEventListener("hashchange", choose);
    choose();
  }
})();
