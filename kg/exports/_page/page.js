"use strict";
/* The page round the picture: filters, evidence, timeline, table, keys. Text from articles enters by textContent only. */
(() => {
  const data = JSON.parse($("data").textContent);
  const state = {
    lang: data.lang,
    theme: "",
    chosen: null,
    from: null,
    to: null,
    table: false,
    labels: false,
    sort: null,
    off: {},
  };

  // ---- words -------------------------------------------------------------------------------------------------
  const t = (key, values = {}) =>
    (data.words[state.lang][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => number(values[name]));
  const number = value => (typeof value === "number" ? value.toLocaleString(state.lang) : value);
  const langOf = text => (state.lang in text ? state.lang : Object.keys(text)[0]);
  const name = text => text[langOf(text)] ?? "";

  /** A label in the language of the page, or marked with the language that it is in. */
  const said = (text, tag = "span") =>
    el(tag, { text: name(text), lang: langOf(text) !== state.lang && langOf(text) ? langOf(text) : null });

  const day = value =>
    written(value, how => new Intl.DateTimeFormat({ en: "en-GB" }[state.lang] ?? state.lang, how));

  // ---- the claims --------------------------------------------------------------------------------------------
  const nodes = new Map(data.nodes.map(n => [n.id, n]));
  const edges = new Map(data.edges.map(e => [e.id, e]));
  const articleOf = c => ({
    title: c.title,
    source: c.source,
    url: /^https?:/i.test(c.at ?? "") ? c.at : c.url,
    date: c.date,
    lang: c.lang,
    ...clean(data.articles[c.article] ?? {}),
  });
  const clean = row => Object.fromEntries(Object.entries(row).filter(([, value]) => value));
  const claims = [];
  for (const e of data.edges) {
    e.source = nodes.get(e.from);
    e.target = nodes.get(e.to);
    e.count = Math.max(e.claims.length, 1);
    for (const [i, c] of e.claims.entries()) {
      Object.assign(c, { edge: e, claim: c.id, id: `${e.id}/${i}`, about: articleOf(c) });
      c.status = String(c.status ?? (c.polarity === "negative" ? "denied" : e.status)).toLowerCase();
      c.polarity ??= c.status === "denied" ? "negative" : "positive";
      claims.push(c);
    }
    for (const end of new Set([e.source, e.target])) {
      end.edges ??= [];
      end.edges.push(e);
    }
  }
  const called = (id, label) => (nodes.has(id) ? name(nodes.get(id).text) : label || id);
  /** Who says so, and who passes it on, the nearest first. */
  const speakerName = c =>
    [
      called(c.by, c.by_label) || t("writer"),
      ...(c.via ?? []).map((id, step) => called(id, c.via_labels?.[step])),
    ].join(`, ${t("accordingTo")} `);

  /** What can be switched off in the legend: the values of a claim, what is counted, how a value is shown. */
  const FACETS = {
    status: {
      values: c => [c.edge.status],
      counted: c => [c.edge.id],
      order: ["stated", "claimed", "possible", "denied", "disputed"],
      text: v => data.about.statuses[v] ?? { "": v },
      mark: v => stroke(v),
    },
    kind: {
      values: c => [c.edge.source.kind, c.edge.target.kind],
      counted: (c, v) => [c.edge.source, c.edge.target].filter(n => n.kind === v).map(n => n.id),
      text: v => data.about.kinds[v]?.text ?? { "": v },
      mark: v => symbol(v),
    },
    group: {
      values: c => [c.edge.group],
      counted: c => [c.edge.id],
      text: v => data.about.groups[v] ?? { "": t(v) },
      last: "open",
    },
    speaker: {
      values: c => [c.by || c.by_label || ""],
      counted: c => [c.id],
      text: v => nodes.get(v)?.text ?? { "": v === "" ? t("writer") : speakers.get(v) },
    },
    source: {
      values: c => [c.about.source || ""],
      counted: c => [c.id],
      text: v => ({ "": v || t("noSource") }),
    },
  };
  const speakers = new Map(
    claims.filter(c => c.by || c.by_label).map(c => [c.by || c.by_label, c.by_label || c.by]),
  );
  for (const key of Object.keys(FACETS)) state.off[key] = new Set(key === "group" ? ["open"] : []);

  let seen = { claims: new Map(), nodes: new Set(), edges: new Set(), counts: {}, bars: [] };

  /** Work out what the filters leave, and for each value how much it would show. */
  function look() {
    const counts = Object.fromEntries(Object.keys(FACETS).map(key => [key, new Map()]));
    const kept = new Map(),
      bars = time.bins.map(() => 0);
    for (const c of claims) {
      const failed = Object.keys(FACETS).filter(key =>
        FACETS[key].values(c).some(v => state.off[key].has(v)),
      );
      const out = !time.has(c);
      if (!failed.length && c.bin >= 0) bars[c.bin]++;
      if (out || failed.length > 1) continue;
      for (const key of failed.length ? failed : Object.keys(FACETS))
        for (const v of FACETS[key].values(c)) {
          if (!counts[key].has(v)) counts[key].set(v, new Set());
          FACETS[key].counted(c, v).forEach(id => counts[key].get(v).add(id));
        }
      if (failed.length) continue;
      if (!kept.has(c.edge.id)) kept.set(c.edge.id, []);
      kept.get(c.edge.id).push(c);
    }
    const bare = data.edges.filter(
      e =>
        !e.claims.length &&
        !state.off.status.has(e.status) &&
        !state.off.group.has(e.group) &&
        ![e.source.kind, e.target.kind].some(k => state.off.kind.has(k)),
    );
    bare.forEach(e => kept.set(e.id, []));
    const ends = new Set([...kept.keys()].flatMap(id => [edges.get(id).from, edges.get(id).to]));
    if (!filtered()) data.nodes.filter(n => !n.edges).forEach(n => ends.add(n.id));
    seen = { claims: kept, edges: new Set(kept.keys()), nodes: ends, counts, bars };
  }
  const filtered = () =>
    state.from !== null ||
    Object.entries(state.off).some(([key, off]) =>
      key === "group" ? off.size !== 1 || !off.has("open") : off.size > 0,
    );
  const seenEdges = n => (n.edges ?? []).filter(e => seen.edges.has(e.id));
  const shownClaims = () => data.edges.flatMap(e => seen.claims.get(e.id) ?? []);

  // ---- small drawings ----------------------------------------------------------------------------------------
  const SHAPES = {
    dot: ["circle", { cx: 8, cy: 8, r: 6 }],
    square: ["rect", { x: 2.5, y: 2.5, width: 11, height: 11, rx: 1 }],
    diamond: ["path", { d: "M8 1 15 8 8 15 1 8Z" }],
    triangle: ["path", { d: "M8 2 15 14H1Z" }],
    triangleDown: ["path", { d: "M8 14 1 2H15Z" }],
    hexagon: ["path", { d: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z" }],
    star: ["path", { d: "M8 1l2 4.8 5 .4-3.8 3.3 1.2 5L8 11.8 3.6 14.5l1.2-5L1 6.2l5-.4Z" }],
  };
  function symbol(kind) {
    const { shape, color } = data.about.kinds[kind] ?? { shape: "dot", color: "#888888" },
      [tag, props] = SHAPES[shape] ?? SHAPES.dot;
    return svg(
      "svg",
      { class: "symbol", viewBox: "0 0 16 16", "aria-hidden": "true" },
      svg(tag, { ...props, fill: color }),
    );
  }
  function stroke(status) {
    const line = cls => svg("line", { x1: 1, y1: 6, x2: 33, y2: 6, class: cls }),
      parts = status === "disputed" ? [line("stated"), line("disputed")] : [line(status)];
    const drawn = svg("svg", { class: "stroke", viewBox: "0 0 34 12", "aria-hidden": "true" }, ...parts);
    if (status === "disputed")
      drawn.append(
        Object.assign(svg("text", { x: 17, y: 10.5, "text-anchor": "middle" }), { textContent: "≠" }),
      );
    return drawn;
  }
  const pill = status =>
    el(
      "span",
      { className: `pill ${status}` },
      stroke(status),
      said(data.about.statuses[status] ?? { "": status }),
    );

  // ---- the picture -------------------------------------------------------------------------------------------
  const picture = new Picture($("graph"), data, {
    name,
    picked: (found, event) => {
      $("graph").focus({ preventScroll: true });
      if (found) choose(found.id);
      else if (!event?.srcEvent?.defaultPrevented) choose(null);
    },
  });
  const degrees = data.nodes.map(n => n.degree).sort((a, b) => b - a);
  picture.hub = Math.max(5, degrees[Math.min(11, Math.floor(degrees.length / 6))] ?? 5);

  function light() {
    const n = nodes.get(state.chosen),
      e = edges.get(state.chosen);
    if (!n && !e) return picture.light(null, null);
    const near = n ? seenEdges(n) : [...edges.values()].filter(x => seen.edges.has(x.id) && x.id === e.id);
    const ends = new Set([...(n ? [n.id] : [e.from, e.to]), ...near.flatMap(x => [x.from, x.to])]);
    return picture.light({ nodes: ends, edges: new Set(near.map(x => x.id)) }, state.chosen);
  }
  function frame() {
    const ids = picture.focus ? [...picture.focus.nodes] : [...seen.nodes];
    picture.frame(ids, { most: picture.focus ? 1.4 : 1.25, calm: calm() || !ready });
  }

  /** Select an actor or an edge, or nothing. */
  function choose(id, { move = true } = {}) {
    state.chosen = nodes.has(id) || edges.has(id) ? id : null;
    picture.cursor = nodes.has(id) ? id : state.chosen ? picture.cursor : null;
    if (state.table && state.chosen) setTable(false);
    panel();
    light();
    keep();
    if (state.chosen)
      announce(
        [...document.querySelectorAll("#panel .top h2, #panel .top .sub")].map(x => x.innerText).join(". "),
      );
    if (move) requestAnimationFrame(() => requestAnimationFrame(frame));
  }

  // ---- evidence ----------------------------------------------------------------------------------------------
  const actor = n =>
    el("button", {
      type: "button",
      className: "link",
      text: name(n.text),
      lang: langOf(n.text) || null,
      onclick: () => choose(n.id),
    });
  /** An edge as a sentence, each of its names made by `called`. */
  const phrase = (e, called = n => said(n.text)) =>
    worded(name(e.phrase), called(e.source), called(e.target), words => said({ [langOf(e.phrase)]: words }));

  function panel() {
    const box = $("panel"),
      n = nodes.get(state.chosen),
      e = edges.get(state.chosen);
    box.classList.toggle("idle", !n && !e);
    box.replaceChildren(...(n ? ofNode(n) : e ? ofEdge(e) : overview()));
    box.scrollTop = 0;
  }
  const top = (heading, ...rest) =>
    el(
      "div",
      { className: "top" },
      el("div", {}, heading, ...rest),
      el("button", {
        type: "button",
        className: "close",
        text: "×",
        "aria-label": t("close"),
        onclick: () => {
          choose(null);
          $("graph").focus();
        },
      }),
    );

  const linkTo = e =>
    el("button", { type: "button", className: "link", onclick: () => choose(e.id) }, ...phrase(e));

  function overview() {
    const item = (e, count) => el("li", {}, linkTo(e), el("span", { text: count }));
    const disputed = data.edges
      .filter(e => e.status === "disputed" && seen.edges.has(e.id))
      .sort((a, b) => b.count - a.count)
      .slice(0, 12);
    const weigh = n => seenEdges(n).reduce((sum, e) => sum + seen.claims.get(e.id).length, 0);
    const best = [...seen.nodes]
      .map(id => [nodes.get(id), weigh(nodes.get(id))])
      .filter(([, w]) => w)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10);
    return [
      el("p", { className: "sub", text: data.nodes.length ? t("intro") : "" }),
      ...(disputed.length
        ? [
            el("h2", { text: t("disputedList") }),
            el("ul", { className: "list" }, ...disputed.map(e => item(e, `${seen.claims.get(e.id).length}`))),
          ]
        : []),
      ...(best.length
        ? [
            el("h2", { text: t("topList") }),
            el(
              "ul",
              { className: "list" },
              ...best.map(([n, w]) =>
                el("li", {}, symbol(n.kind), actor(n), el("span", { text: number(w) })),
              ),
            ),
          ]
        : []),
    ];
  }

  const RANK = { disputed: 0, denied: 1, stated: 2, claimed: 3, possible: 4 };
  function ofNode(n) {
    const list = seenEdges(n).sort((a, b) => RANK[a.status] - RANK[b.status] || b.count - a.count);
    const names = n.names.filter(other => other !== name(n.text));
    const sum = list.reduce((total, e) => total + seen.claims.get(e.id).length, 0);
    return [
      top(
        el("h2", { className: "title" }, symbol(n.kind), said(n.text)),
        el(
          "p",
          { className: "sub" },
          said(data.about.kinds[n.kind]?.text ?? { "": n.kind }),
          ` · ${t("nodeCount", { edges: list.length, claims: sum })}`,
        ),
      ),
      names.length
        ? el("p", { className: "sub", text: `${t("aka")}: ${names.slice(0, 8).join(", ")}` })
        : null,
      ...(list.length
        ? portion(list, 25, e => block(e))
        : [el("p", { text: t("hiddenByFilter") }), clearButton()]),
    ].filter(Boolean);
  }
  function block(e) {
    const found = seen.claims.get(e.id) ?? [],
      rest = found.length - 2;
    return el(
      "section",
      { className: "edge" },
      el("h3", {}, linkTo(e), pill(e.status)),
      ...best(found, 2).map(c => card(c)),
      rest > 0
        ? el("button", {
            type: "button",
            className: "text",
            text: t("moreClaims", { n: rest }),
            onclick: () => choose(e.id),
          })
        : null,
    );
  }
  /** The first few claims; where there is a denial, it is among them. */
  function best(found, count) {
    const no = found.find(c => c.polarity === "negative"),
      yes = found.filter(c => c !== no);
    return no ? [...yes.slice(0, count - 1), no] : yes.slice(0, count);
  }
  function ofEdge(e) {
    const found = seen.claims.get(e.id) ?? [],
      yes = found.filter(c => c.polarity !== "negative"),
      no = found.filter(c => c.polarity === "negative");
    const side = (key, list, cls) =>
      el(
        "section",
        { className: `side ${cls}` },
        el("h3", { text: `${t(key)} (${list.length})` }),
        ...portion(list, 20, card),
      );
    return [
      top(
        el("h2", { className: "title sentence" }, ...phrase(e, actor)),
        el("p", { className: "sub" }, pill(e.status), ` ${t(`why_${e.status}`)}`),
      ),
      ...tolls(e, found),
      ...(found.length
        ? yes.length && no.length
          ? [el("div", { className: "sides" }, side("says", yes, "yes"), side("denies", no, "no"))]
          : portion(found, 40, card)
        : [el("p", { text: t("hiddenByFilter") }), clearButton()]),
    ];
  }
  /** Who gives which number of one thing, and when, where numbers differ. */
  function tolls(e, found) {
    const made = (e.tolls ?? []).map(toll => {
      const given = toll.given.map(one => [words(one), found.find(c => one.claims.includes(c.claim))]);
      return given.filter(([, c]) => c);
    });
    const several = made.filter(given => new Set(given.map(([text]) => text)).size > 1);
    const line = ([text, c]) =>
      el(
        "li",
        {},
        el("span", { text, lang: c.about.lang || null }),
        " (",
        c.by ? who(c) : c.about.source || c.about.title || t("unsigned"),
        `, ${day(c.about.date) || t("unknownDate")})`,
      );
    const lists = several.map(given => el("ul", {}, ...portion(given, 8, line)));
    return lists.length
      ? [el("section", { className: "tolls" }, el("h3", { text: t("tolls") }), ...lists)]
      : [];
  }
  const words = one => one.amounts.map(amount => amount.text).join(", ");
  const clearButton = () => el("button", { type: "button", text: t("reset"), onclick: () => clearFilters() });

  /** The first of many, and a button for the next. */
  function portion(list, size, make) {
    const made = list.slice(0, size).map(item => make(item));
    if (list.length > size) {
      const more = el("button", {
        type: "button",
        className: "text",
        text: t("more", { n: list.length - size }),
        onclick: () => more.replaceWith(...portion(list.slice(size), size, make)),
      });
      made.push(more);
    }
    return made;
  }

  function card(c) {
    const facts = [
      ["who", [who(c), ...passed(c)]],
      ["theme", c.theme],
      ["amount", (c.amounts ?? []).map(amount => amount.text).join(", ")],
      ["when", day(c.time)],
      ["certainty", certainty(c)],
      ["cue", c.cue ? `‘${c.cue}’` : ""],
      [
        "confidence",
        c.confidence != null && Number(c.confidence) < 1 ? `${Math.round(Number(c.confidence) * 100)} %` : "",
      ],
    ];
    return el(
      "article",
      { className: `claim ${c.status}` },
      pill(c.status),
      el("blockquote", { lang: c.about.lang || null }, ...marked(c)),
      el(
        "dl",
        {},
        ...facts
          .filter(([, value]) => value)
          .flatMap(([key, value]) => [el("dt", { text: t(key) }), el("dd", {}, ...[value].flat())]),
      ),
      el(
        "p",
        { className: "origin" },
        link(c),
        el("span", {
          text: [c.about.source, day(c.about.date) || t("unknownDate")]
            .filter(Boolean)
            .map(x => ` · ${x}`)
            .join(""),
        }),
      ),
      c.about.note ? el("p", { className: "origin note", text: c.about.note }) : null,
    );
  }
  const certainty = c => [c.certainty && t(c.certainty), c.tense && t(c.tense)].filter(Boolean).join(", ");
  const who = c =>
    nodes.has(c.by) ? actor(nodes.get(c.by)) : c.by_label || (c.by ? String(c.by) : t("unsigned"));
  const passed = c =>
    (c.via ?? []).flatMap((id, step) => [
      `, ${t("accordingTo")} `,
      nodes.has(id) ? actor(nodes.get(id)) : c.via_labels?.[step] || String(id),
    ]);
  function link(c) {
    const { title, url } = c.about,
      web = /^https?:\/\//i.test(url ?? "");
    return el(web ? "a" : "span", {
      text: title || (web ? url : t("article")),
      href: web ? url : null,
      rel: web ? "noopener noreferrer" : null,
      target: web ? "_blank" : null,
      lang: c.about.lang || null,
    });
  }

  // ---- legend ------------------------------------------------------------------------------------------------
  let rows = [];
  function legend() {
    rows = [];
    const box = $("legend");
    box.replaceChildren(
      el("button", { type: "button", id: "closeLegend", text: t("close"), onclick: () => openLegend(false) }),
      ...Object.keys(FACETS).map(facet).filter(Boolean),
      el("button", { type: "button", id: "reset", text: t("reset"), onclick: clearFilters }),
      el("h2", { text: t("keys") }),
      el("p", { className: "sub", text: t("keysText") }),
    );
    tally();
  }
  function facet(key) {
    const { values, counted, order, text, mark, last } = FACETS[key],
      sums = new Map();
    for (const c of claims)
      for (const v of values(c)) {
        if (!sums.has(v)) sums.set(v, new Set());
        counted(c, v).forEach(id => sums.get(v).add(id));
      }
    const all = [...sums.keys()].sort((a, b) =>
      order
        ? order.indexOf(a) - order.indexOf(b)
        : (a === last) - (b === last) || sums.get(b).size - sums.get(a).size || (a < b ? -1 : 1),
    );
    if (!all.length || (all.length === 1 && key !== "group" && key !== "status")) return null;
    const made = all.map(v => {
      const input = el("input", {
        type: "checkbox",
        onchange: () => {
          state.off[key][input.checked ? "delete" : "add"](v);
          refresh();
        },
      });
      const count = el("span", { className: "count" }),
        label = v === "open" && key === "group" ? { "": t("openToggle") } : text(v);
      const row = el(
        "div",
        { className: "row" },
        el(
          "label",
          {},
          input,
          mark ? mark(v) : null,
          Object.assign(said(label), { className: "name" }),
          count,
        ),
        el("button", {
          type: "button",
          className: "solo",
          text: t("only"),
          "aria-label": `${t("only")}: ${name(label)}`,
          onclick: () => solo(key, v, all),
        }),
      );
      rows.push({ key, v, input, count, row });
      return row;
    });
    const box = el("fieldset", { "data-facet": key }, el("legend", { text: t(key) }), ...made);
    const folded = made.slice(8).filter((_, i) => all[i + 8] !== last);
    if (folded.length > 2) {
      const fold = el("button", { type: "button", className: "text", "aria-expanded": "false" });
      const set = open => {
        folded.forEach(row => {
          row.hidden = !open;
        });
        fold.textContent = open ? t("less") : t("more", { n: folded.length });
        fold.setAttribute("aria-expanded", open);
      };
      fold.addEventListener("click", () => set(fold.getAttribute("aria-expanded") !== "true"));
      set(false);
      box.append(fold);
    }
    return box;
  }
  function solo(key, v, all) {
    const alone = all.every(other => state.off[key].has(other) !== (other === v));
    state.off[key] = new Set(alone ? (key === "group" ? ["open"] : []) : all.filter(other => other !== v));
    refresh();
  }
  function tally() {
    for (const { key, v, input, count, row } of rows) {
      const sum = seen.counts[key]?.get(v)?.size ?? 0;
      input.checked = !state.off[key].has(v);
      count.textContent = number(sum);
      row.classList.toggle("none", !sum);
    }
    $("reset").hidden = !filtered();
  }
  function clearFilters() {
    for (const key of Object.keys(state.off)) state.off[key] = new Set(key === "group" ? ["open"] : []);
    state.from = state.to = null;
    refresh();
  }
  function openLegend(open) {
    $("legend").classList.toggle("open", open);
    $("showLegend").setAttribute("aria-expanded", open);
    (open ? $("closeLegend") : $("showLegend")).focus();
  }

  // ---- timeline ----------------------------------------------------------------------------------------------
  const time = makeTime();
  function makeTime() {
    const dated = claims.filter(c => /^\d{4}/.test(c.about.date ?? "")),
      full = d => `${d}-01-01`.slice(0, 10);
    const days = dated.map(c => Date.parse(full(c.about.date))).filter(x => !Number.isNaN(x));
    claims.forEach(c => {
      c.bin = -1;
    });
    const low = days.reduce((a, b) => Math.min(a, b), Infinity),
      high = days.reduce((a, b) => Math.max(a, b), -Infinity),
      span = (high - low) / 864e5;
    if (!(span > 0)) return { bins: [], has: () => true };
    const unit = span < 92 ? 10 : span < 3700 ? 7 : 4,
      bins = [];
    for (const d = new Date(low); ; ) {
      const key = d.toISOString().slice(0, unit);
      if (key > new Date(high).toISOString().slice(0, unit)) break;
      bins.push(key);
      if (unit === 10) d.setUTCDate(d.getUTCDate() + 1);
      else if (unit === 7) d.setUTCMonth(d.getUTCMonth() + 1, 1);
      else d.setUTCFullYear(d.getUTCFullYear() + 1, 0, 1);
    }
    const place = new Map(bins.map((key, i) => [key, i]));
    dated.forEach(c => {
      c.bin = place.get(full(c.about.date).slice(0, unit)) ?? -1;
    });
    return { bins, has: c => state.from === null || (c.bin >= state.from && c.bin <= state.to) };
  }
  function timeline() {
    const box = $("time"),
      last = time.bins.length - 1;
    box.hidden = last < 1;
    if (last < 1) return;
    const all = time.bins.map(() => 0);
    claims.forEach(c => {
      if (c.bin >= 0) all[c.bin]++;
    });
    const most = Math.max(...all);
    time.all = all;
    time.most = most;
    time.bars = el(
      "div",
      { className: "bars", "aria-hidden": "true" },
      ...all.map((n, i) => {
        const bar = el("span", { title: `${day(time.bins[i])}: ${n}` }, el("i"), el("i"));
        bar.firstChild.style.height = `${(100 * n) / most}%`;
        return bar;
      }),
    );
    const end = (key, value) =>
      el("input", { type: "range", min: 0, max: last, value, "aria-label": t(key), oninput: moved });
    time.ends = [end("from", 0), end("to", last)];
    time.output = el("output");
    brush(time.bars, last);
    box.replaceChildren(
      el("div", { className: "when" }, el("span", { text: t("time") }), time.output),
      time.bars,
      el("div", { className: "range" }, ...time.ends),
      el(
        "div",
        { className: "when" },
        el("span", { text: day(time.bins[0]) }),
        el("span", { text: day(time.bins[last]) }),
      ),
    );
    function moved() {
      const [a, b] = time.ends.map(input => +input.value);
      range(Math.min(a, b), Math.max(a, b));
    }
  }
  function range(from, to) {
    const whole = from <= 0 && to >= time.bins.length - 1;
    Object.assign(state, whole ? { from: null, to: null } : { from, to });
    refresh();
  }
  /** Drag over the bars to choose a period; click one for just that one. */
  function brush(bars, last) {
    let start = null;
    const bin = event => {
      const r = bars.getBoundingClientRect();
      return Math.max(0, Math.min(last, Math.floor(((event.clientX - r.left) / r.width) * (last + 1))));
    };
    bars.addEventListener("pointerdown", event => {
      start = bin(event);
      bars.setPointerCapture(event.pointerId);
      range(start, start);
    });
    bars.addEventListener("pointermove", event => {
      if (start !== null) range(Math.min(start, bin(event)), Math.max(start, bin(event)));
    });
    for (const end of ["pointerup", "pointercancel"])
      bars.addEventListener(end, () => {
        start = null;
      });
  }
  function drawTime() {
    if (!time.bars) return;
    const last = time.bins.length - 1,
      from = state.from ?? 0,
      to = state.to ?? last;
    [...time.bars.children].forEach((bar, i) => {
      bar.lastChild.style.height = `${(100 * seen.bars[i]) / time.most}%`;
      bar.classList.toggle("out", i < from || i > to);
    });
    const order = +time.ends[0].value <= +time.ends[1].value ? [from, to] : [to, from];
    time.ends.forEach((input, i) => {
      input.value = order[i];
      input.setAttribute("aria-valuetext", day(time.bins[order[i]]));
    });
    const lost = state.from === null ? 0 : claims.filter(c => c.bin < 0).length;
    time.output.textContent =
      state.from === null
        ? t("allTime")
        : `${day(time.bins[from])}${to > from ? ` – ${day(time.bins[to])}` : ""}${lost ? ` (− ${number(lost)} ${t("undated")})` : ""}`;
  }

  // ---- table -------------------------------------------------------------------------------------------------
  const COLUMNS = [
    ["subject", c => name(c.edge.source.text)],
    ["relation", c => name(c.edge.text)],
    ["object", c => name(c.edge.target.text)],
    ["status", c => name(data.about.statuses[c.edge.status] ?? { "": c.edge.status })],
    ["claimStatus", c => name(data.about.statuses[c.status] ?? { "": c.status })],
    ["who", speakerName],
    ["sentence", c => c.sentence ?? ""],
    ["when", c => c.time ?? ""],
    ["article", c => c.about.title ?? ""],
    ["date", c => c.about.date ?? ""],
  ];
  const CELLS = {
    subject: c => actor(c.edge.source),
    object: c => actor(c.edge.target),
    relation: c =>
      el("button", {
        type: "button",
        className: "link",
        text: name(c.edge.text),
        lang: langOf(c.edge.text) || null,
        onclick: () => choose(c.edge.id),
      }),
    sentence: c => el("span", { lang: c.about.lang || null }, ...marked(c)),
    when: c => day(c.time),
    article: link,
    date: c => day(c.about.date),
    who: c => speakerName(c),
  };
  function table() {
    const box = $("table");
    box.hidden = !state.table;
    if (!state.table) return box.replaceChildren();
    const list = shownClaims();
    if (state.sort) {
      const value = new Map(COLUMNS).get(state.sort.key),
        collator = new Intl.Collator(state.lang, { numeric: true });
      list.sort((a, b) => state.sort.way * collator.compare(value(a), value(b)));
    }
    const head = COLUMNS.map(([key]) =>
      el(
        "th",
        {
          scope: "col",
          "aria-sort": state.sort?.key === key ? (state.sort.way > 0 ? "ascending" : "descending") : null,
        },
        el("button", {
          type: "button",
          text: `${t(key)}${state.sort?.key === key ? (state.sort.way > 0 ? " ↑" : " ↓") : ""}`,
          "aria-label": `${t("sorted")} ${t(key)}`,
          "data-sort": key,
          onclick: () => sortBy(key),
        }),
      ),
    );
    const cell = (c, [key, value]) =>
      el(
        key === "subject" ? "th" : "td",
        { scope: key === "subject" ? "row" : null, className: key },
        CELLS[key] ? CELLS[key](c) : value(c),
      );
    const line = c => el("tr", { "data-edge": c.edge.id }, ...COLUMNS.map(column => cell(c, column))),
      body = el("tbody");
    const more = el("button", { type: "button", onclick: () => fill() });
    function fill() {
      const from = body.rows.length;
      body.append(...list.slice(from, from + 1000).map(line));
      more.textContent = t("moreClaims", { n: list.length - body.rows.length });
      more.hidden = body.rows.length === list.length;
    }
    fill();
    return box.replaceChildren(
      el(
        "table",
        {},
        el("caption", { text: t("caption", { claims: list.length, nodes: seen.nodes.size }) }),
        el("thead", {}, el("tr", {}, ...head)),
        body,
      ),
      more,
    );
  }
  function sortBy(key) {
    state.sort = { key, way: state.sort?.key === key ? -state.sort.way : 1 };
    table();
    document.querySelector(`[data-sort="${key}"]`).focus();
  }
  function setTable(open) {
    state.table = open;
    $("showTable").setAttribute("aria-pressed", open);
    $("graph").inert = open;
    document.body.classList.toggle("tabular", open);
    table();
    keep();
  }

  // ---- search ------------------------------------------------------------------------------------------------
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const index = data.nodes.flatMap(n =>
    [...new Set([...Object.values(n.text), ...n.names])].map(text => ({ text, key: fold(text), n })),
  );
  function matches(query) {
    const q = fold(query),
      rank = item =>
        item.key === q
          ? 0
          : item.key.startsWith(q)
            ? 1
            : item.key.split(/[\s-]/).some(word => word.startsWith(q))
              ? 2
              : item.key.includes(q)
                ? 3
                : 9;
    return q
      ? index
          .map(item => [rank(item), item])
          .filter(([r]) => r < 9)
          .sort((a, b) => a[0] - b[0] || b[1].n.degree - a[1].n.degree || (a[1].key < b[1].key ? -1 : 1))
          .map(([, item]) => item)
      : [];
  }
  function find() {
    const found = matches($("find").value)[0];
    if (!found) return announce($("find").value ? `${t("notFound")} “${$("find").value}”` : "", true);
    $("find").value = "";
    choose(found.n.id);
    return announce(name(found.n.text));
  }
  $("find").addEventListener("input", event => {
    $("names").replaceChildren(
      ...matches($("find").value || " ")
        .slice(0, 30)
        .map(({ text, n }) =>
          el("option", { value: text, label: text === name(n.text) ? null : `${text} (${name(n.text)})` }),
        ),
    );
    const whole = !event.inputType || event.inputType === "insertReplacementText";
    if (whole && index.some(item => item.text === $("find").value)) find();
  });
  $("find").addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault();
      find();
    }
    if (event.key === "Escape") {
      $("find").value = "";
      $("graph").focus();
    }
  });

  let hush = 0;
  function announce(text, visible = false) {
    $("live").textContent = text;
    clearTimeout(hush);
    if (visible) {
      note(text);
      hush = setTimeout(() => note(), 4000);
    }
  }
  function note(text) {
    const shown =
      text ??
      (data.about.total > data.edges.length
        ? t("cut", { shown: data.edges.length, total: data.about.total })
        : "");
    $("note").textContent = shown;
    $("note").hidden = !shown;
  }

  // ---- keys --------------------------------------------------------------------------------------------------
  const AXES = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function step([dx, dy]) {
    const start = picture.cursor && seen.nodes.has(picture.cursor) ? picture.cursor : null;
    if (!start) return place([...seen.nodes].sort((a, b) => nodes.get(b).degree - nodes.get(a).degree)[0]);
    const at = picture.network.getPosition(start);
    const near = new Set(seenEdges(nodes.get(start)).flatMap(e => [e.from, e.to]));
    near.delete(start);
    const score = id => {
      const p = picture.network.getPosition(id),
        x = p.x - at.x,
        y = p.y - at.y,
        long = Math.hypot(x, y) || 1;
      return [(x * dx + y * dy) / long, long];
    };
    const ahead = [...near]
      .map(id => [id, ...score(id)])
      .filter(([, cosine]) => cosine > 0.35)
      .sort((a, b) => a[2] / a[1] ** 2 - b[2] / b[1] ** 2);
    return ahead.length ? place(ahead[0][0]) : undefined;
  }
  function place(id) {
    if (!id) return;
    picture.cursor = id;
    const n = nodes.get(id),
      p = picture.network.canvasToDOM(picture.network.getPosition(id)),
      { clientWidth: w, clientHeight: h } = $("graph");
    if (p.x < 60 || p.y < 40 || p.x > w - 60 || p.y > h - 60)
      picture.network.moveTo({ position: picture.network.getPosition(id) });
    picture.network.redraw();
    announce(
      `${name(n.text)}, ${name(data.about.kinds[n.kind]?.text ?? { "": n.kind })}, ${t("nodeCount", { edges: seenEdges(n).length, claims: seenEdges(n).reduce((sum, e) => sum + seen.claims.get(e.id).length, 0) })}`,
    );
  }
  $("graph").addEventListener("keydown", event => {
    const done = {
      Enter: () => {
        if (picture.cursor) {
          choose(picture.cursor);
          $("panel").focus();
        }
      },
      "+": () => picture.zoom(1.25),
      "=": () => picture.zoom(1.25),
      "-": () => picture.zoom(0.8),
      0: () => picture.frame([...seen.nodes], { most: 1.25, calm: calm() }),
    };
    const action = AXES[event.key] ? () => step(AXES[event.key]) : done[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("keydown", event => {
    const typing =
      /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName) &&
      document.activeElement.type !== "checkbox";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("find").focus();
    }
    if (event.key === "Escape" && !typing) {
      if ($("legend").classList.contains("open")) return openLegend(false);
      if (state.table) setTable(false);
      else choose(null);
      $("graph").focus();
    }
    return undefined;
  });

  // ---- address -----------------------------------------------------------------------------------------------
  let writing = false;
  function keep() {
    if (!ready) return;
    const p = new URLSearchParams();
    if (state.chosen) p.set("s", state.chosen);
    if (state.lang !== data.lang) p.set("l", state.lang);
    if (state.theme) p.set("t", state.theme);
    if (state.table) p.set("v", "table");
    if (state.from !== null) p.set("d", `${time.bins[state.from]}_${time.bins[state.to]}`);
    for (const [key, off] of Object.entries(state.off)) {
      const usual = key === "group" ? ["open"] : [];
      if (off.size !== usual.length || usual.some(v => !off.has(v)))
        p.set(`x-${key}`, JSON.stringify([...off].sort()));
    }
    const hash = `#${p}`;
    writing = true;
    // A page in a frame, in the cell of a notebook, has no address of its own.
    if (location.protocol !== "about:" && hash !== (location.hash || "#"))
      history.replaceState(null, "", hash);
    writing = false;
  }
  function recall() {
    const p = new URLSearchParams(location.hash.slice(1));
    if (data.words[p.get("l")]) state.lang = p.get("l");
    if (["light", "dark"].includes(p.get("t"))) state.theme = p.get("t");
    const [from, to] = (p.get("d") ?? "").split("_").map(key => time.bins.indexOf(key));
    if (from >= 0 && to >= from) Object.assign(state, { from, to });
    for (const key of Object.keys(state.off)) {
      if (!p.has(`x-${key}`)) continue;
      try {
        state.off[key] = new Set(JSON.parse(p.get(`x-${key}`)).map(String));
      } catch {
        /* a mangled link shows everything */
      }
    }
    state.table = p.get("v") === "table";
    const id = p.get("s");
    state.chosen = nodes.has(id) || edges.has(id) ? id : null;
  }
  addEventListener("hashchange", () => {
    if (!writing) {
      clearStateForLink();
      recall();
      wear();
      speak();
      setTable(state.table);
      choose(state.chosen);
    }
  });
  function clearStateForLink() {
    for (const key of Object.keys(state.off)) state.off[key] = new Set(key === "group" ? ["open"] : []);
    Object.assign(state, { from: null, to: null, chosen: null, table: false });
  }

  // ---- the whole ---------------------------------------------------------------------------------------------
  let ready = false;
  /** Show what the filters leave, everywhere. */
  function refresh() {
    look();
    picture.show(seen.nodes, seen.edges);
    const articles = new Set(shownClaims().map(c => c.article || c.about.title));
    $("counts").textContent = t("counts", {
      nodes: seen.nodes.size,
      edges: seen.edges.size,
      claims: shownClaims().length,
      articles: articles.size,
    });
    const blank = !seen.nodes.size;
    $("empty").hidden = !blank;
    $("empty").children[0].textContent = data.nodes.length ? t("nothing") : t("empty");
    $("empty").children[1].textContent = data.nodes.length ? "" : t("emptyHint");
    tally();
    drawTime();
    table();
    panel();
    light();
    keep();
  }
  /** Put every word of the page into the language of the moment. */
  function speak() {
    document.documentElement.lang = state.lang;
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    for (const node of document.querySelectorAll("[data-a]"))
      node.setAttribute("aria-label", t(node.dataset.a));
    for (const node of document.querySelectorAll("[data-p]")) node.placeholder = t(node.dataset.p);
    $("language").lang = state.lang === "nl" ? "en" : "nl";
    for (const id of ["theme", "zoomIn", "zoomOut", "fit"]) $(id).title = $(id).getAttribute("aria-label");
    picture.wrapped.clear();
    legend();
    timeline();
    note();
    refresh();
  }
  function wear() {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    picture.colours();
  }

  $("language").addEventListener("click", () => {
    state.lang = state.lang === "nl" ? "en" : "nl";
    speak();
  });
  $("theme").addEventListener("click", () => {
    state.theme = picture.dark ? "light" : "dark";
    wear();
    keep();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => picture.colours());
  $("labels").addEventListener("click", () => {
    picture.naming = state.labels = !state.labels;
    $("labels").setAttribute("aria-pressed", state.labels);
    picture.network.redraw();
  });
  $("showTable").addEventListener("click", () => setTable(!state.table));
  $("skip").addEventListener("click", event => {
    event.preventDefault();
    setTable(true);
    $("table").focus();
  });
  $("showLegend").addEventListener("click", () => openLegend(!$("legend").classList.contains("open")));
  document.addEventListener("pointerdown", event => {
    if ($("legend").classList.contains("open") && !event.target.closest("#legend, #showLegend"))
      openLegend(false);
  });
  $("fit").addEventListener("click", () => picture.frame([...seen.nodes], { most: 1.25, calm: calm() }));
  $("zoomIn").addEventListener("click", () => picture.zoom(1.25));
  $("zoomOut").addEventListener("click", () => picture.zoom(0.8));
  $("png").addEventListener("click", () =>
    el("a", {
      href: picture.png(data.title),
      download: `${
        fold(data.title)
          .replace(/[^a-z0-9]+/g, "-")
          .slice(0, 60) || "kg"
      }.png`,
    }).click(),
  );

  recall();
  wear();
  speak();
  setTable(state.table);
  light();
  frame();
  panel();
  let width = innerWidth;
  addEventListener("resize", () => {
    if (Math.abs(innerWidth - width) > 40) {
      width = innerWidth;
      picture.colours();
      frame();
    }
  });
  ready = true;
  window.__kg = {
    ready: true,
    select: choose,
    network: picture.network,
    picture,
    state,
    shown: () => seen,
    midpoint: id => picture.network.canvasToDOM(picture.middle(id)),
  };
})();
