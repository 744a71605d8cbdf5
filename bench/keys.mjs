// From a key press to the frame that shows what the key did to the problems.
import { EDITORS, withEditors } from "./browser.mjs";
import { SIZES, manifest } from "./manifest.mjs";
import { summary } from "./stats.mjs";

const KEYS = 30;
const WARM_KEYS = 4;
const BEFORE_CARET = "eraseDevice: yes";

/** Tells, at every trusted key press, when the frame after it is painted that shows another count of problems. */
function watch(shown) {
  const count = () => (shown ? document.querySelector(shown)?.textContent : undefined);
  addEventListener(
    "keydown",
    (event) => {
      const before = count();
      const channel = new MessageChannel();
      const nextFrame = () => requestAnimationFrame(() => channel.port2.postMessage(0));
      channel.port1.onmessage = () => {
        if (shown && count() === before) nextFrame();
        else globalThis.painted(performance.now() - event.timeStamp);
      };
      nextFrame();
    },
    true,
  );
}

/** Lets a page do what it put off, as it can between two keys of a person: a hidden page does not. */
function rest() {
  return new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 500 })));
}

/** Presses keys on a page; each press gives its milliseconds. */
async function keyboard(page, shown) {
  let painted;
  await page.exposeFunction("painted", (ms) => painted(ms));
  await page.evaluate(watch, shown);
  return async (key) => {
    const result = new Promise((resolve) => (painted = resolve));
    await page.keyboard.press(key);
    return result;
  };
}

/** Milliseconds by size and editor. One key makes a value wrong, the next one makes it right again. */
export function raceKeys(browser) {
  return withEditors(browser, async (fresh) => {
    const figures = [];
    for (const bytes of SIZES) {
      const text = manifest(bytes);
      const pages = [];
      for (const [name, { open, place, shown }] of Object.entries(EDITORS)) {
        const page = await fresh(name);
        await open(page, text);
        await page.bringToFront();
        await place(page, text.indexOf(BEFORE_CARET) + BEFORE_CARET.length);
        pages.push({ name, page, press: await keyboard(page, shown), samples: [] });
      }
      for (let i = 0; i < WARM_KEYS + KEYS; i += 1) {
        for (const { page, press, samples } of pages) {
          await page.bringToFront();
          samples.push(await press(i % 2 === 0 ? "x" : "Backspace"));
          await page.evaluate(rest);
        }
      }
      figures.push({ bytes, times: summary(Object.fromEntries(pages.map(({ name, samples }) => [name, samples.slice(WARM_KEYS)]))) });
      for (const { page } of pages) await page.context().close();
    }
    return figures;
  });
}
