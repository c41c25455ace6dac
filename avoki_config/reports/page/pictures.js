// Pictures that can be moved, zoomed and asked: drag, wheel, buttons, or the arrow keys with + and -.
"use strict";
(() => {
  document.querySelectorAll(".picture").forEach((box) => {
    const svg = box.querySelector("svg");
    if (!svg) return;
    const whole = svg.viewBox.baseVal;
    const home = [whole.x, whole.y, whole.width, whole.height];
    let view = [...home];
    const canvas = box.querySelector(".canvas");
    const apply = () => svg.setAttribute("viewBox", view.join(" "));
    const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
      const width = Math.min(Math.max(view[2] * factor, home[2] / 40), home[2] * 2);
      const real = width / view[2];
      view = [x - (x - view[0]) * real, y - (y - view[1]) * real, width, view[3] * real];
      apply();
    };
    const move = (right, down) => {
      view = [view[0] + right * view[2], view[1] + down * view[3], view[2], view[3]];
      apply();
    };
    const point = (event) => {
      const area = svg.getBoundingClientRect();
      return [
        view[0] + ((event.clientX - area.left) / area.width) * view[2],
        view[1] + ((event.clientY - area.top) / area.height) * view[3],
      ];
    };
    const ask = (node) => {
      svg.querySelectorAll(".asked").forEach((each) => each.classList.remove("asked"));
      node.classList.add("asked");
      const said = [...node.querySelectorAll("text")].map((text) => text.textContent.trim()).filter(Boolean);
      box.querySelector("output").textContent = said.join(" · ");
    };
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== svg) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...point(event));
    }, { passive: false });
    let held = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch") return; // a finger scrolls, here as everywhere
      held = [event.clientX, event.clientY];
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!held) return;
      const area = svg.getBoundingClientRect();
      move((held[0] - event.clientX) / area.width, (held[1] - event.clientY) / area.height);
      held = [event.clientX, event.clientY];
    });
    for (const over of ["pointerup", "pointercancel"]) svg.addEventListener(over, () => { held = null; });
    const commands = {
      "+": () => { // from the whole picture first to the size that it is read at
        if (canvas.classList.contains("whole")) canvas.classList.remove("whole");
        else zoom(1 / 1.25);
      },
      "-": () => zoom(1.25),
      0: () => { view = [...home]; canvas.classList.add("whole"); apply(); },
      ArrowLeft: () => move(-0.1, 0),
      ArrowRight: () => move(0.1, 0),
      ArrowUp: () => move(0, -0.1),
      ArrowDown: () => move(0, 0.1),
    };
    svg.addEventListener("keydown", (event) => {
      if (!commands[event.key]) return;
      event.preventDefault();
      commands[event.key]();
    });
    box.querySelectorAll("button[data-zoom]").forEach((button) => {
      button.addEventListener("click", () => commands[button.dataset.zoom]());
    });
    svg.querySelectorAll("g.node").forEach((node) => {
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.addEventListener("click", () => ask(node));
      node.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          event.stopPropagation();
          ask(node);
        }
      });
    });
  });
})();
