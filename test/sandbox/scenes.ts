/** A colour: red, green and blue from 0 to 255. */
type Colour = readonly [number, number, number];
/** Colours a place of a picture; both from 0 to 1, down and to the right. */
type Paint = (x: number, y: number) => Colour;

/** Small pictures for the demo library, drawn by formula. */
export const SCENES: Readonly<Record<string, Paint>> = {
  window: (x, y) => {
    const light = Math.max(0, 1 - Math.hypot(x - 0.15, y - 0.35) * 1.1);
    const wall = mix([92, 84, 80], [240, 226, 205], light);
    const head = ellipse(x, y, 0.58, 0.4, 0.15, 0.2);
    const shoulders = ellipse(x, y, 0.58, 0.95, 0.34, 0.33);
    const skin = mix([122, 84, 70], [236, 196, 170], clamp(1.2 - (x - 0.42) * 3));
    return head > 0 ? skin : shoulders > 0 ? mix([44, 52, 70], [96, 110, 138], clamp(1 - (x - 0.3) * 2)) : wall;
  },
  lowkey: (x, y) => {
    const rim = Math.max(0, 1 - Math.abs(Math.hypot((x - 0.5) / 0.8, y - 0.42) - 0.22) * 18) * clamp(0.65 - x);
    const face = ellipse(x, y, 0.5, 0.42, 0.17, 0.22) * clamp(0.75 - x * 1.2);
    return mix(mix([10, 9, 12], [190, 130, 96], clamp(face * 1.6)), [255, 214, 170], clamp(rim * 2));
  },
  neon: (x, y) => {
    const glow = (cx: number, cy: number, size: number) => clamp(1 - Math.hypot(x - cx, (y - cy) * 1.4) / size) ** 2;
    const wet = y > 0.62 ? 0.55 : 1;
    const up = y > 0.62 ? 1.24 - y : y;
    const pink = glow(0.25, 0.3, 0.5) * wet + (y > 0.62 ? clamp(1 - Math.abs(x - 0.25) * 6) * 0.4 : 0);
    const cyan = glow(0.75, 0.24, 0.45) * wet + (y > 0.62 ? clamp(1 - Math.abs(x - 0.75) * 7) * 0.4 : 0);
    const figure = ellipse(x, up, 0.5, 0.45, 0.045, 0.06) + ellipse(x, up, 0.5, 0.62, 0.07, 0.14);
    const street: Colour = [18 + 200 * pink + 30 * cyan, 16 + 30 * pink + 170 * cyan, 34 + 130 * pink + 200 * cyan];
    return figure > 0 ? [12, 12, 20] : limit(street);
  },
  packshot: (x, y) => {
    const shadow = clamp(1 - Math.hypot((x - 0.5) / 0.28, (y - 0.83) / 0.05)) * 0.5;
    const bottle = Math.abs(x - 0.5) < (y < 0.34 ? 0.045 : 0.12) && y > 0.18 && y < 0.82;
    const label = Math.abs(x - 0.5) < 0.12 && y > 0.5 && y < 0.7;
    const shine = clamp(1 - Math.abs(x - 0.44) * 22);
    if (label) return mix([238, 228, 206], [255, 250, 240], shine);
    return bottle ? mix([30, 92, 84], [190, 232, 220], shine * 0.8) : mix([250, 250, 250], [150, 150, 150], shadow);
  },
  room: (x, y) => {
    const floor = y > 0.68;
    const pane = x > 0.58 && x < 0.9 && y > 0.14 && y < 0.56 && Math.abs(x - 0.74) > 0.008 && Math.abs(y - 0.35) > 0.008;
    const sofa = x > 0.08 && x < 0.5 && y > 0.52 && y < 0.76;
    const plant = ellipse(x, y, 0.93, 0.6, 0.06, 0.16);
    if (plant > 0) return mix([40, 84, 56], [96, 142, 88], plant);
    if (pane) return mix([196, 220, 236], [240, 246, 250], y * 1.6);
    if (sofa) return y < 0.62 ? [122, 140, 150] : [142, 160, 170];
    return floor ? mix([196, 160, 118], [222, 190, 150], (Math.sin(x * 60) + 1) / 4 + 0.2) : mix([226, 222, 214], [246, 243, 238], x);
  },
  mountains: (x, y) => {
    const ridge = (height: number, size: number, shift: number) =>
      height + size * (Math.abs(Math.sin(x * 5 + shift)) * 0.6 + Math.abs(Math.sin(x * 11 + shift * 2)) * 0.25);
    const sun = clamp(1 - Math.hypot(x - 0.7, y - 0.3) * 3.2);
    if (y > ridge(0.72, 0.1, 2)) return [38, 52, 66];
    if (y > ridge(0.55, 0.16, 5)) return [72, 92, 116];
    if (y > ridge(0.38, 0.2, 1)) return [124, 144, 170];
    return limit([250 * (0.72 + sun), 190 * (0.85 + sun * 0.6) + 20 * y, 160 + 60 * (1 - y)]);
  },
  sea: (x, y) => {
    if (y < 0.45) return mix([206, 212, 216], [232, 234, 232], y * 2);
    const foam = clamp(Math.sin(y * 70 + Math.sin(x * 7) * 2) * 4 - 3.2);
    return y > 0.78
      ? mix([196, 182, 154], [224, 212, 186], (y - 0.78) * 4)
      : mix(mix([110, 132, 140], [148, 166, 168], y), [240, 244, 242], foam);
  },
  forest: (x, y) => {
    const trunk = Math.abs(Math.sin(x * 19 + Math.sin(x * 7) * 2)) > 0.93 && y < 0.82;
    const sun = clamp(1 - Math.hypot(x - 0.62, y - 0.42) * 1.7);
    if (trunk) return mix([40, 26, 20], [112, 66, 34], sun);
    return y > 0.78 ? mix([120, 62, 24], [208, 128, 50], sun + 0.1) : mix([96, 56, 26], [255, 206, 112], sun);
  },
  keyvisual: (x, y) => {
    const ray = Math.sin(Math.atan2(y - 0.75, x - 0.5) * 24) > 0;
    const figure = ellipse(x, y, 0.5, 0.42, 0.09, 0.1) + (Math.abs(x - 0.5) < (y - 0.45) * 0.45 && y > 0.5 ? 1 : 0);
    const hair = ellipse(x, y, 0.5, 0.38, 0.13, 0.11);
    if (hair > 0 && y < 0.42) return [84, 60, 140];
    if (figure > 0) return y < 0.52 ? [255, 222, 200] : [206, 48, 72];
    return ray ? mix([255, 190, 120], [255, 120, 140], y) : mix([120, 190, 250], [255, 170, 190], y);
  },
  watercolor: (x, y) => {
    const edge = Math.min(x, y, 1 - x, 1 - y);
    if (edge < 0.06 + 0.012 * Math.sin(x * 40 + y * 31)) return [250, 247, 240];
    const paper = 8 * Math.sin(x * 190) * Math.sin(y * 170);
    const wash = Math.sin(x * 5 + Math.sin(y * 6)) * 0.5 + 0.5;
    const hill = y > 0.55 + 0.08 * Math.sin(x * 8);
    const [red, green, blue] = hill
      ? mix([104, 150, 112], [188, 206, 140], wash)
      : mix([150, 194, 226], [250, 216, 196], y * 1.4 + wash * 0.15);
    return limit([red + paper, green + paper, blue + paper]);
  },
  poster: (x, y) => {
    const margin = x < 0.07 || y < 0.07 || x > 0.93 || y > 0.93;
    const disc = Math.hypot(x - 0.5, y - 0.42) < 0.26;
    const bars = y > 0.76 && y < 0.88 && Math.floor(y * 40) % 2 === 0 && x > 0.18 && x < 0.82;
    if (margin) return [240, 232, 216];
    return disc && Math.floor((x + y) * 26) % 2 === 0 ? [238, 96, 62] : bars ? [240, 232, 216] : [28, 40, 74];
  },
};

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function limit([red, green, blue]: Colour): Colour {
  return [Math.min(255, Math.max(0, red)), Math.min(255, Math.max(0, green)), Math.min(255, Math.max(0, blue))];
}

function mix(from: Colour, to: Colour, part: number): Colour {
  const share = clamp(part);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share];
}

/** 1 in the middle, 0 at the edge and outside. */
function ellipse(x: number, y: number, cx: number, cy: number, rx: number, ry: number): number {
  return clamp(1 - Math.hypot((x - cx) / rx, (y - cy) / ry));
}
