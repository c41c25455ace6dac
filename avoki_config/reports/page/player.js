// Plays a call through both versions by looking it up in tables that the evaluator made: what is heard, where it ends.
// Nothing here knows what a menu, an hour or a queue is.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("player-data").textContent);
  const byId = (id) => document.getElementById(id);
  const words = data.words;
  const state = { number: 0, day: 0, minute: 0, press: [], outcomes: {} };

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // The last entry of a sorted [[instant, value], …] that begins at an instant or before.
  const inForce = (track, instant) => {
    let low = 0;
    let high = track.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (track[middle][0] <= instant) low = middle;
      else high = middle - 1;
    }
    return track[low][1];
  };

  const two = (count) => String(count).padStart(2, "0");
  const minutesOf = (day) => Math.round((data.days[day + 1][2] - data.days[day][2]) / 60);
  const instant = () => data.days[state.day][2] + state.minute * 60;
  const clock = (at) => {
    const local = Math.floor((at + inForce(data.offsets, at)) / 60) % 1440;
    return `${two(Math.floor(local / 60))}:${two(local % 60)}`;
  };

  // One call: the events in order, the end, and the outcomes that were asked for.
  const call = (side, number, at) => {
    const tables = data.sides[side].tables;
    const [start, rows] = tables[inForce(data.numbers[number].tables[side], at)];
    const events = [];
    const asked = [];
    const press = [...state.press];
    const silences = [];
    let [heard, to] = start;
    events.push(...heard.map((event) => [event, ""]));
    while (typeof to === "number") {
      const [address, isOutcome, name, moves] = rows[to];
      let given;
      if (isOutcome) {
        const possible = Object.keys(moves);
        given = moves[state.outcomes[address]] ? state.outcomes[address] : possible[0];
        asked.push({ address, name, possible, given });
      } else {
        if (!press.length && !silences.length) silences.push(events.length);
        given = press.length ? press.shift() : "silence";
      }
      [heard, to] = moves[given] || moves["?"];
      events.push(...heard.map((event) => [event, given]));
    }
    const end = to === null ? null : data.sides[side].ends[to.end];
    return { events: events.map(([event, given]) => [data.sides[side].events[event], given]), end, asked, from: silences[0] };
  };

  const line = (side, [event, given], at) => {
    const [kind, text, more] = event;
    const item = make("li", "", { class: kind });
    if (kind === "play") {
      item.dataset.prompt = text;
      item.append(make("span", "♪", { "aria-hidden": "true", class: "sign" }), make("b", text));
      if (more) item.append(make("q", more));
    } else if (kind === "schedule") {
      item.textContent = `${text}: ${inForce(data.sides[side].schedules[more], at)}`;
    } else {
      item.textContent = text.replace("{}", given);
    }
    return item;
  };

  const told = (side, at) => {
    const made = call(side, state.number, at);
    const box = byId(`side-${side}`);
    box.replaceChildren();
    const list = make("ol");
    made.events.forEach((event, place) => {
      if (place === made.from && state.press.length) list.append(make("li", words.silent, { class: "hint" }));
      list.append(line(side, event, at));
    });
    box.append(list);
    if (made.end === null) {
      box.append(make("p", words.beyond, { class: "end beyond" }));
    } else {
      const [kind, id, text] = made.end;
      const end = make("p", "", { class: `end ${kind}`, "data-kind": kind, "data-id": id === null ? "" : id });
      end.append(make("span", `${words.ends}: `), make("b", text));
      box.append(end);
    }
    return made;
  };

  const signature = (box) => box.textContent;

  const outcomes = (both) => {
    const box = byId("outcomes");
    const asked = new Map();
    for (const each of both.flatMap((made) => made.asked)) {
      const known = asked.get(each.address);
      const possible = [...new Set([...(known ? known.possible : []), ...each.possible])];
      asked.set(each.address, { ...each, possible });
    }
    const wanted = [...asked.keys()].join(" ");
    if (box.dataset.asked === wanted) return;
    box.dataset.asked = wanted;
    const focus = document.activeElement && document.activeElement.id;
    box.replaceChildren();
    for (const each of asked.values()) {
      const id = `outcome-${each.address}`;
      const label = make("label", each.name, { for: id });
      const choice = make("select", "", { id });
      for (const one of each.possible) {
        const option = make("option", data.outcomes[one] || one, { value: one });
        option.selected = one === each.given;
        choice.append(option);
      }
      choice.addEventListener("change", () => {
        state.outcomes[each.address] = choice.value;
        show();
      });
      label.append(choice);
      box.append(label);
    }
    byId("outcomes-title").hidden = asked.size === 0;
    if (focus && byId(focus)) byId(focus).focus();
  };

  const strip = () => {
    const [start, end] = [data.days[state.day][2], data.days[state.day + 1][2]];
    const box = byId("strip");
    box.replaceChildren();
    for (const [from, until] of data.numbers[state.number].differs) {
      if (until <= start || from >= end) continue;
      const left = ((Math.max(from, start) - start) / (end - start)) * 100;
      const right = ((Math.min(until, end) - start) / (end - start)) * 100;
      const mark = make("i");
      mark.style.left = `${left}%`;
      mark.style.width = `${Math.max(right - left, 0.4)}%`;
      box.append(mark);
    }
  };

  // Where a page is loaded again and again, as a preview is, the call goes on; a file's page may not be let remember.
  const remembered = () => {
    try {
      return JSON.parse(sessionStorage.getItem("player"));
    } catch {
      return null;
    }
  };
  const remember = (at) => {
    const { press, outcomes: chosen } = state;
    const call = { number: data.numbers[state.number].number, at, press, outcomes: chosen };
    try {
      sessionStorage.setItem("player", JSON.stringify(call));
    } catch {
      // it is only a convenience
    }
  };

  const show = () => {
    const at = instant();
    if (document.documentElement.dataset.preview) remember(at);
    const day = data.days[state.day];
    byId("time").value = String(state.minute);
    byId("time").max = String(minutesOf(state.day) - 1);
    byId("day").value = day[0];
    const said = `${data.weekdays[day[1]]} ${day[0]} ${clock(at)}`;
    byId("clock").textContent = said;
    byId("time").setAttribute("aria-valuetext", said);
    byId("number").value = String(state.number);
    byId("pressed").textContent = state.press.length
      ? words.pressed.replace("{}", state.press.map((key) => (key === "silence" ? "…" : key)).join(" "))
      : words.nothing;
    const both = [told(0, at), told(1, at)];
    outcomes(both);
    strip();
    const same = signature(byId("side-0")) === signature(byId("side-1"));
    byId("verdict").textContent = same ? words.same : words.differs;
    byId("verdict").className = same ? "same" : "differs";
    byId("player").dataset.at = String(at);
    // Not `disabled`, which would take the focus from whoever pressed the button last.
    byId("next").setAttribute("aria-disabled", String(other(true) === undefined));
    byId("previous").setAttribute("aria-disabled", String(other(false) === undefined));
  };

  const goTo = (at) => {
    let day = data.days.length - 2;
    while (day > 0 && data.days[day][2] > at) day -= 1;
    state.day = day;
    state.minute = Math.max(0, Math.min(Math.floor((at - data.days[day][2]) / 60), minutesOf(day) - 1));
  };

  const hangUp = () => {
    state.press = [];
    state.outcomes = {};
    byId("outcomes").dataset.asked = "?";
  };

  const press = (key) => {
    state.press.push(key);
    show();
  };

  const other = (forwards) => {
    const at = instant();
    const starts = data.numbers[state.number].differs.map(([from]) => from);
    return forwards ? starts.find((from) => from > at) : starts.reverse().find((from) => from < at);
  };

  const jump = (forwards) => {
    const found = other(forwards);
    if (found !== undefined) {
      goTo(found);
      show();
    }
  };

  const set = (shown) => {
    hangUp();
    state.number = Math.max(0, data.numbers.findIndex((each) => each.number === shown.number));
    state.press = [...shown.press];
    state.outcomes = { ...shown.outcomes };
    goTo(shown.at);
  };

  const play = (shown) => {
    set(shown);
    show();
    byId("player").scrollIntoView({ block: "start" });
    byId("player-title").focus();
  };

  byId("number").addEventListener("change", (event) => {
    state.number = Number(event.target.value);
    hangUp();
    show();
  });
  byId("day").addEventListener("change", (event) => {
    const found = data.days.findIndex((day) => day[0] === event.target.value);
    if (found >= 0) state.day = found;
    state.minute = Math.min(state.minute, minutesOf(state.day) - 1);
    show();
  });
  byId("time").addEventListener("input", (event) => {
    state.minute = Number(event.target.value);
    show();
  });
  byId("next").addEventListener("click", () => jump(true));
  byId("previous").addEventListener("click", () => jump(false));
  byId("wait").addEventListener("click", () => press("silence"));
  byId("again").addEventListener("click", () => {
    hangUp();
    show();
  });
  document.querySelectorAll("#keypad button").forEach((button) => {
    button.addEventListener("click", () => press(button.dataset.key));
  });
  document.querySelectorAll("button[data-call]").forEach((button) => {
    button.addEventListener("click", () => play(data.calls[Number(button.dataset.call)]));
  });
  byId("player").addEventListener("keydown", (event) => {
    if (["INPUT", "SELECT"].includes(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    if ("0123456789*#".includes(event.key)) press(event.key);
  });

  const last = document.documentElement.dataset.preview ? remembered() : null;
  if (last && data.numbers.some((each) => each.number === last.number)) set(last);
  else if (data.calls.length) set(data.calls[0]);
  else goTo(data.days[0][2] + 10 * 3600);
  byId("player").hidden = false;
  show();
})();
