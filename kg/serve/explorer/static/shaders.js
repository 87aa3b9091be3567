/* How sigma draws actors and lines: the shapes, strokes and heads of the legend, in the shaders of the graphics card. */
const SHAPES = [
  "ellipse",
  "round-rectangle",
  "rectangle",
  "diamond",
  "triangle",
  "hexagon",
  "round-tag",
  "star",
];
const STROKES = ["stated", "claimed", "possible", "denied", "disputed"];
const HEADED = 0.3; // zoom from which on lines have heads

/** What a shader is told of an actor in one number: its shape, whether it is pinned, and whether it is in focus. */
export const shapeCode = (shape, { pinned = false, lit = false } = {}) =>
  Math.max(0, SHAPES.indexOf(shape.replace("round-hexagon", "hexagon"))) + 8 * pinned + 16 * lit;
/** The same of a line: its stroke, to which ends it has heads, and whether it is in focus. */
export const strokeCode = (status, { there = false, back = false, lit = false } = {}) =>
  Math.max(0, STROKES.indexOf(status)) + 8 * there + 16 * back + 32 * lit;

const CODE = `
float bit(inout float code, float of) { float on = step(of, code); code -= of * on; return on; }
`;

const ACTOR_VERTEX = `
attribute vec2 a_position;
attribute float a_size;
attribute float a_code;
attribute vec4 a_color;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_window;
uniform float u_disc;
varying vec2 v_at;
varying float v_radius;
varying float v_code;
varying vec4 v_color;
void main() {
  v_radius = max(0.5 * a_size * u_disc, a_size > 0.0 ? 1.1 : 0.0);
  v_at = a_corner * (v_radius + 1.0);
  v_code = a_code;
  v_color = vec4(a_color.rgb, 1.0);
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(middle + (a_size > 0.0 ? v_at * 2.0 / u_window : vec2(0.0)), 0.0, 1.0);
}`;

const ACTOR_FRAGMENT = `
precision highp float;
varying vec2 v_at;
varying float v_radius;
varying float v_code;
varying vec4 v_color;
uniform float u_line;
uniform float u_feather;
uniform float u_focus;
uniform float u_dim;
uniform float u_dark;
uniform vec4 u_ink;
${CODE}
float star(vec2 p) {
  float an = 0.6283185, bn = mod(atan(p.x, p.y), 2.0 * an) - an;
  vec2 q = length(p) * vec2(cos(bn), abs(sin(bn))), inner = vec2(0.45, 0.0);
  vec2 edge = vec2(cos(an), sin(an)) - inner;
  return dot(q - inner, vec2(edge.y, -edge.x)) / length(edge);
}
float outside(float shape, vec2 p) {
  vec2 q = abs(p);
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return length(max(q - 0.7, 0.0)) - 0.3;
  if (shape < 2.5) return max(q.x, q.y) - 1.0;
  if (shape < 3.5) return (q.x + q.y - 1.0) * 0.7071;
  if (shape < 4.5) return max(-p.y - 1.0, (2.0 * q.x + p.y - 1.0) / 2.236);
  if (shape < 5.5) return max(q.y - 1.0, (2.0 * q.x + q.y - 2.0) / 2.236);
  if (shape < 6.5) return max(max(q.y - 1.0, -p.x - 1.0), (p.x + 0.6 * q.y - 1.0) / 1.166);
  return star(p);
}
void main() {
  float code = floor(v_code + 0.5);
  float lit = bit(code, 16.0), pinned = bit(code, 8.0);
  float far = outside(code, v_at / v_radius) * v_radius;
  float cover = 1.0 - smoothstep(-u_feather, u_feather, far);
  float rim = min((pinned > 0.5 ? 2.5 : 1.2) * u_line, 0.3 * v_radius);
  vec3 edge = pinned > 0.5 ? u_ink.rgb : u_dark > 0.5 ? min(v_color.rgb * 1.35 + 0.08, 1.0) : v_color.rgb * 0.68;
  vec3 color = mix(v_color.rgb, edge, smoothstep(-u_feather, u_feather, far + rim));
  float alpha = cover * (u_focus > 0.5 && lit < 0.5 ? u_dim : 1.0);
  gl_FragColor = vec4(color * alpha, alpha);
}`;

const LINE_VERTEX = `
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_size;
attribute vec2 a_radii;
attribute float a_code;
attribute vec4 a_color;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_window;
uniform float u_disc;
uniform float u_line;
uniform float u_head;
varying vec2 v_at;
varying float v_length;
varying vec2 v_radii;
varying vec2 v_thick;
varying float v_code;
varying vec4 v_color;
void main() {
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * u_window * 0.5;
  vec2 to = (u_matrix * vec3(a_to, 1.0)).xy * u_window * 0.5;
  v_length = distance(from, to);
  vec2 along = v_length > 0.0 ? (to - from) / v_length : vec2(1.0, 0.0);
  float thick = a_size * u_line;
  v_thick = vec2(max(thick, 1.0), min(thick, 1.0));
  float reach = max(v_thick.x * 0.5, u_head * (2.0 + v_thick.x)) + 1.0;
  v_at = vec2(a_corner.x * v_length, a_corner.y * reach);
  v_radii = a_radii * u_disc;
  v_code = a_code;
  v_color = a_color;
  vec2 at = mix(from, to, a_corner.x) + vec2(-along.y, along.x) * v_at.y;
  gl_Position = vec4(at * 2.0 / u_window, 0.0, 1.0);
}`;

const LINE_FRAGMENT = `
precision highp float;
varying vec2 v_at;
varying float v_length;
varying vec2 v_radii;
varying vec2 v_thick;
varying float v_code;
varying vec4 v_color;
uniform float u_line;
uniform float u_head;
uniform float u_feather;
uniform float u_focus;
uniform float u_dim;
uniform vec4 u_under;
${CODE}
void main() {
  float code = floor(v_code + 0.5);
  float lit = bit(code, 32.0), back = bit(code, 16.0), there = bit(code, 8.0);
  float from = v_radii.x + 4.0 * u_head, to = v_length - v_radii.y - 5.0 * u_head;
  if (v_at.x < from || v_at.x > to) discard;
  float x = v_at.x, y = abs(v_at.y), half_ = v_thick.x * 0.5, head = u_head * (6.0 + 2.0 * v_thick.x);
  float tip = there * step(to - head, x), tail = back * step(x, from + head);
  vec4 color = vec4(v_color.rgb, 1.0);
  float far = y - half_;
  if (tip > 0.5) far = y - (to - x) * 0.42;
  else if (tail > 0.5) far = y - (x - from) * 0.42;
  else if (code > 3.5) { if (mod(x, 17.0) > 9.0) color = vec4(u_under.rgb, 0.75); }
  else if (code > 2.5) far = length(vec2(mod(x, 5.5) - 2.75, y)) - half_;
  else if (code > 1.5) far = max(far, mod(x, 8.0) - 2.0);
  else if (code > 0.5) far = max(far, mod(x, 11.0) - 6.0);
  float alpha = (1.0 - smoothstep(-u_feather, u_feather, far)) * color.a * v_thick.y;
  if (u_focus > 0.5 && lit < 0.5) alpha *= u_dim;
  gl_FragColor = vec4(color.rgb * alpha, alpha);
}`;

const UNIFORMS = [
  "u_matrix",
  "u_window",
  "u_disc",
  "u_line",
  "u_head",
  "u_feather",
  "u_focus",
  "u_dim",
  "u_dark",
  "u_ink",
  "u_under",
];

/** What all of a drawing has in common; `look` says it: { zoomed, px, focus, colour }. */
function told(look, { matrix, width, height, pixelRatio }, { gl, uniformLocations: at }, rgb) {
  const { zoomed: zoom, px, focus, colour } = look;
  gl.uniformMatrix3fv(at.u_matrix, false, matrix);
  gl.uniform2f(at.u_window, width, height);
  gl.uniform1f(at.u_disc, zoom * Math.sqrt(px));
  gl.uniform1f(at.u_line, zoom * px);
  gl.uniform1f(at.u_head, zoom >= HEADED ? 1 : 0);
  gl.uniform1f(at.u_feather, 0.6 / pixelRatio);
  gl.uniform1f(at.u_focus, focus ? 1 : 0);
  gl.uniform1f(at.u_dim, colour.dark ? 0.14 : 0.12);
  gl.uniform1f(at.u_dark, colour.dark ? 1 : 0);
  gl.uniform4fv(at.u_ink, rgb(colour.fg));
  gl.uniform4fv(at.u_under, rgb(colour.edge));
}

/** The programs that sigma runs for actors and for lines. */
export function programs({ rendering, utils }, look) {
  const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGL2RenderingContext,
    { floatColor } = utils,
    number = (name, size) => ({ name, size, type: FLOAT }),
    color = { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true };
  const parts = new Map(); // of colours, as they are asked for in every frame
  const rgb = text => {
    if (!parts.has(text))
      parts.set(
        text,
        utils.colorToArray(text).map(part => part / 255),
      );
    return parts.get(text);
  };
  const square = [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ];
  const shared = {
    VERTICES: 6,
    METHOD: TRIANGLES,
    UNIFORMS,
    CONSTANT_ATTRIBUTES: [number("a_corner", 2)],
  };

  class Actors extends rendering.NodeProgram {
    constructor(gl, _, renderer) {
      super(gl, null, renderer); // who is under the pointer is worked out without drawing it
    }
    getDefinition() {
      return {
        ...shared,
        VERTEX_SHADER_SOURCE: ACTOR_VERTEX,
        FRAGMENT_SHADER_SOURCE: ACTOR_FRAGMENT,
        ATTRIBUTES: [number("a_position", 2), number("a_size", 1), number("a_code", 1), color],
        CONSTANT_DATA: square,
      };
    }
    processVisibleItem(_, start, data) {
      this.array.set([data.x, data.y, data.size, data.code, floatColor(data.color)], start);
    }
    setUniforms(params, program) {
      told(look, params, program, rgb);
    }
  }

  class Lines extends rendering.EdgeProgram {
    constructor(gl, _, renderer) {
      super(gl, null, renderer);
    }
    getDefinition() {
      return {
        ...shared,
        VERTEX_SHADER_SOURCE: LINE_VERTEX,
        FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
        ATTRIBUTES: [
          number("a_from", 2),
          number("a_to", 2),
          number("a_size", 1),
          number("a_radii", 2),
          number("a_code", 1),
          color,
        ],
        CONSTANT_DATA: square.map(([x, y]) => [(x + 1) / 2, y]),
      };
    }
    processVisibleItem(_, start, from, to, data) {
      const { array } = this;
      array[start] = from.x;
      array[start + 1] = from.y;
      array[start + 2] = to.x;
      array[start + 3] = to.y;
      array[start + 4] = data.size;
      array[start + 5] = from.size / 2;
      array[start + 6] = to.size / 2;
      array[start + 7] = data.code;
      array[start + 8] = floatColor(data.color);
    }
    setUniforms(params, program) {
      told(look, params, program, rgb);
    }
  }
  return { Actors, Lines };
}
