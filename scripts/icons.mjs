// The icon of public/icon.svg as PNG, for systems that install the page: two colors, every edge on a pixel, inside the
// circle that a system may cut out.
import { crc32, deflateSync } from "node:zlib";

const GROUND = [0x2b, 0x48, 0xc8];
const INK = [0xff, 0xff, 0xff];
// In the units of the SVG's view box: the outline's outer and inner box, and the bars. x, y, width, height.
const FRAME = [1.75, 2.75, 12.5, 10.5];
const HOLE = [3.25, 4.25, 9.5, 7.5];
const BARS = [5, 7, 8.5, 11].map((x) => [x - 0.75, 6, 1.5, 4]);

/** The icon, `size` pixels wide and high. */
export function icon(size) {
  const unit = 4 * Math.floor((size * 0.64) / 64);
  const origin = (size - 16 * unit) / 2;
  const isIn = ([x, y, width, height], px, py) => {
    const [u, v] = [(px + 0.5 - origin) / unit, (py + 0.5 - origin) / unit];
    return u > x && u < x + width && v > y && v < y + height;
  };
  const isInk = (px, py) => (isIn(FRAME, px, py) && !isIn(HOLE, px, py)) || BARS.some((bar) => isIn(bar, px, py));
  const stride = 1 + size / 8;
  const rows = Buffer.alloc(size * stride);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (isInk(x, y)) rows[y * stride + 1 + (x >> 3)] |= 0x80 >> (x & 7);
  }
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    // One bit a pixel, by palette.
    chunk("IHDR", Buffer.from([...uint32(size), ...uint32(size), 1, 3, 0, 0, 0])),
    chunk("PLTE", Buffer.from([...GROUND, ...INK])),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
