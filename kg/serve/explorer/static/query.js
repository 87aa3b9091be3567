/* The SPARQL page: YASGUI on our endpoint, with our words, forms, tables and charts. */
import { asking, facts } from "./asking.js";
import { Chart } from "./chart.js";
import { KEYS, completing } from "./completing.js";
import { $ } from "./dom.js";
import { Rows, asGraph } from "./results.js";
import { speakHere } from "./spoken.js";
import { t } from "./words.js";

const about = JSON.parse($("about").textContent);
const FIRST = "who-supplies-whom";

Yasgui.Yasr.registerPlugin("table", Rows);
Yasgui.Yasr.registerPlugin(
  "kgGraph",
  asGraph(() => yasqe.getValue()),
);
Yasgui.Yasr.registerPlugin("kgChart", Chart);
completing(about.prefixes);

const yasgui = new Yasgui($("yasgui"), {
  requestConfig: {
    endpoint: new URL("sparql", location.href).href,
    method: "POST",
    headers: () => ({}),
  },
  copyEndpointOnNewTab: false,
  populateFromUrl: false,
  persistenceId: null,
  autofocus: false,
  contextMenuContainer: document.body,
  endpointCatalogueOptions: { getData: () => [], keys: [], renderItem: () => {} },
  yasqe: { createShareableLink: null, showQueryButton: true, persistenceId: null },
  yasr: {
    prefixes: about.prefixes,
    defaultPlugin: "table",
    pluginOrder: ["table", "kgGraph", "kgChart", "response"],
    persistenceId: null,
    maxPersistentResponseSize: 0,
  },
});
const yasqe = yasgui.getTab().getYasqe(),
  yasr = yasgui.getTab().getYasr();
yasqe.getInputField().setAttribute("aria-label", t("queryTitle"));
yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), ...KEYS });

const ask = asking({
  value: () => yasqe.getValue(),
  set: text => yasqe.setValue(text),
  run: () => yasgui.getTab().query(),
});

/** Begin with what the address says: a named query with its values, or a text. */
function begin() {
  const { n, q, lang: _, ...values } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const known = name => about.examples.some(one => one.name === name);
  if (q !== undefined) yasqe.setValue(q);
  else ask.choose(known(n) ? n : FIRST, known(n) ? values : {});
}

begin();
yasqe.on("query", () => history.replaceState(null, "", `#${new URLSearchParams(ask.state())}`));
addEventListener("hashchange", begin);
speakHere();
document.body.dataset.state = "ready";
facts().then(
  () => yasr.results && yasr.draw(),
  () => {}, // without them, relations and kinds are said as the store has them
);
