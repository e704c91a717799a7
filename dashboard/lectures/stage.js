export default function (component) {
  const { parentElement, data, setTriggerValue, setStateValue } = component;
  const stage = parentElement.querySelector(".stage");
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };
  const last = data.slides.length - 1;
  const same = stage.dataset.version === data.version;
  const state = (stage.stageState = same && stage.stageState
    ? stage.stageState
    : { slide: Math.max(0, Math.min(last, data.slide)), card: -1, notes: data.notes });
  stage.dataset.version = data.version;

  const body = (slide) => {
    const main = make("div", "body " + slide.kind);
    if (slide.big) main.append(make("p", "big", slide.big));
    if (slide.rows.length) {
      const list = make("table", "rows");
      for (const row of slide.rows) {
        const line = list.insertRow();
        line.className = row.verdict;
        const name = make("th", "", row.name);
        name.scope = "row";
        name.append(make("small", "", row.small));
        const track = make("td", "track");
        track.setAttribute("aria-hidden", "true");
        if (row.at !== null) {
          const span = make("span", "span");
          span.style.left = 100 * row.low + "%";
          span.style.width = 100 * (row.high - row.low) + "%";
          const dot = make("span", "dot");
          dot.style.left = 100 * row.at + "%";
          track.append(span, dot);
        } else {
          track.append(make("span", "ring"));
        }
        line.append(name, track, make("td", "printed", row.printed));
      }
      main.append(list);
    }
    if (slide.columns.length) {
      const columns = make("div", "columns");
      for (const [heading, lines] of slide.columns) {
        const column = make("section");
        column.append(make("h3", "", heading));
        for (const text of lines) column.append(make("p", "", text));
        columns.append(column);
      }
      main.append(columns);
    }
    for (const [text, name] of slide.lines) main.append(make("p", "line " + name, text));
    if (slide.say) main.append(make("p", "say", slide.say));
    return main;
  };

  const card = (held) => {
    const main = make("div", "body card");
    main.append(make("p", "kicker", held.id));
    const number = make("p", "big", held.printed);
    number.append(make("small", "", held.subject));
    main.append(number);
    if (held.sentence.length) {
      const quote = make("blockquote");
      quote.append(held.sentence[0], make("mark", "", held.sentence[1]), held.sentence[2]);
      main.append(quote);
    }
    const list = make("dl");
    for (const [name, content, remark] of held.lines) {
      list.append(make("dt", "", name));
      const told = make("dd", "", content);
      if (remark) told.append(make("small", "", remark));
      list.append(told);
    }
    main.append(list);
    return main;
  };

  const button = (text, action, disabled) => {
    const element = make("button", "", text);
    element.type = "button";
    element.disabled = Boolean(disabled);
    element.addEventListener("click", action);
    return element;
  };

  const draw = () => {
    const slide = data.slides[state.slide];
    const held = state.card >= 0 ? slide.cards[state.card] : null;
    const words = data.words;
    const kicker = make("p", "kicker", `${data.title} · ${state.slide + 1} / ${last + 1}`);
    const title = make("h1", "", held ? words.why : slide.title);
    title.tabIndex = -1;
    const foot = make("footer");
    foot.append(make("p", "source", held ? "" : slide.source));
    const keys = make("div", "keys");
    keys.append(
      button(words.back, () => go(state.slide - 1), state.slide === 0),
      button(words.next, () => go(state.slide + 1), state.slide === last),
      button(words.because, why, slide.cards.length === 0),
      button(words.notes, notes),
      button(words.window, () => window.open(data.notes_link, "_blank", "noopener")),
      button(words.screen, full),
      button(words.leave, leave));
    foot.append(keys);
    const parts = [kicker, title, held ? card(held) : body(slide)];
    if (state.notes) {
      const aside = make("aside", "notes");
      aside.append(make("h2", "", words.notes), make("p", "", slide.notes || words.none));
      const after = data.slides[state.slide + 1];
      aside.append(make("p", "after", words.after + (after ? after.title : words.end)));
      parts.push(aside);
    }
    parts.push(foot);
    stage.className = `stage of-${held ? "card" : slide.kind}` + (data.notes ? " speaker" : "") + (state.notes ? " noted" : "");
    stage.setAttribute("aria-label", `${data.title}, ${state.slide + 1} / ${last + 1}`);
    stage.replaceChildren(...parts);
    if (!stage.open) stage.showModal();
  };
  // The stage is the top of the page's top layer; going full screen would put the page above it.
  const raise = () => { if (stage.open) { stage.close(); stage.showModal(); } };
  document.addEventListener("fullscreenchange", raise);
  stage.oncancel = (event) => event.preventDefault();

  const channel = stage.stageChannel
    ?? (stage.stageChannel = "BroadcastChannel" in window ? new BroadcastChannel("lecture") : null);
  const tell = () => {
    setStateValue("slide", state.slide);
    if (channel) channel.postMessage({ title: data.title, slide: state.slide, card: state.card });
  };
  const go = (number, quietly) => {
    if (number < 0 || number > last) return;
    state.slide = number;
    state.card = -1;
    draw();
    if (!quietly) tell();
  };
  const why = () => {
    const count = data.slides[state.slide].cards.length;
    if (!count) return;
    state.card = state.card + 1 < count ? state.card + 1 : -1;
    draw();
    tell();
  };
  const notes = () => { state.notes = !state.notes; draw(); };
  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    setTriggerValue("left", true);
  };
  if (channel) {
    channel.onmessage = (event) => {
      if (event.data.title !== data.title) return;
      state.slide = Math.max(0, Math.min(last, event.data.slide));
      state.card = event.data.card;
      draw();
    };
  }
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = event.composedPath()[0];
    const onButton = inside instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
    if (onButton || inside instanceof HTMLInputElement) return;
    const moves = {
      ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
      ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
    };
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in moves) go(state.slide + moves[key]);
    else if (key === "Home") go(0);
    else if (key === "End") go(last);
    else if (key === "w") why();
    else if (key === "n") notes();
    else if (key === "f") full();
    else if (key === "Escape") { if (state.card >= 0) { state.card = -1; draw(); tell(); } else leave(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (stage.stageKeys) document.removeEventListener("keydown", stage.stageKeys, true);
  stage.stageKeys = onKey;
  document.addEventListener("keydown", onKey, true);
  draw();
  return () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("fullscreenchange", raise);
    if (channel) channel.close();
    stage.stageChannel = null;
  };
}
