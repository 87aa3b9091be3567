/* Whether this browser draws with a graphics card, and the libraries for it, which are loaded when they are needed. */
import { el } from "./dom.js";
import { state } from "./state.js";

const LIBRARIES = ["graphology.umd.min.js", "sigma.min.js"]; // the second builds on the first
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|swrast|software|basic render/i;
let name = null, // of what draws; empty if there is no WebGL
  loading = null;

/** What draws with WebGL here: a graphics card, a program that does as if, or nothing (""). */
export function renderer() {
  name ??= asked();
  return name;
}

function asked() {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return "";
  // Firefox says it at once, and complains of the extension; others say it with the extension only.
  const plain = String(gl.getParameter(gl.RENDERER)),
    more = /^webkit webgl$/i.test(plain) && gl.getExtension("WEBGL_debug_renderer_info");
  const found = more ? String(gl.getParameter(more.UNMASKED_RENDERER_WEBGL)) : plain;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return found || "unknown";
}

/** Whether WebGL may draw: by itself only where a graphics card does it, and always if it is asked for. */
export const mayDraw = () =>
  state.draw === "webgl"
    ? Boolean(renderer())
    : state.draw === "" && Boolean(renderer()) && !SOFTWARE.test(renderer());

/** Nothing is drawn with WebGL from now on: the browser took it away. */
export const taken = () => {
  name = "";
};

/** Sigma, once it is loaded. */
export function sigma() {
  loading ??= LIBRARIES.reduce((before, file) => before.then(() => script(file)), Promise.resolve());
  loading.catch(() => {
    loading = null;
  });
  return loading.then(() => Sigma);
}

const script = file =>
  new Promise((done, failed) => {
    const made = el("script", { src: `static/vendor/${file}`, onload: done });
    made.addEventListener("error", () => failed(new Error(`${file} was not loaded`)));
    document.head.append(made);
  });
