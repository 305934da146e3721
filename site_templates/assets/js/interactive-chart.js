/** Charts by plotly, whose script is large and comes when a reader asks for a chart. */

import { element } from "./dom.js";
import { describeForPlotly } from "./plotly-chart.js";
import { narrowHref, recountChart } from "./recount.js";
import { address } from "./site.js";

const SCRIPT = "assets/plotly.min.js";
const LEAST_HEIGHT = 340; // pixels; less leaves no room between title and key

let loading = null;

/** Replace a drawing by its interactive chart, with a button that brings the drawing back. */
export async function showPlotly(holder, loadChart, chosen, query) {
  if (holder.querySelector(".sv-live") !== null) return;
  const drawing = holder.querySelector(".sv-drawing, .sv-scroll");
  const place = element("div", { class: "sv-live__plot" });
  const height = Math.max(drawing.offsetHeight, LEAST_HEIGHT);
  const back = element("button", { type: "button", class: "sv-button", "data-plain-drawing": true, disabled: true }, "Loading the chart …");
  const live = element("div", { class: "sv-live" }, place, back);
  holder.append(live);
  try {
    const [plotly, chart] = await Promise.all([loadPlotly(), loadChart()]);
    place.style.height = `${height}px`;
    hideDrawing(holder, drawing, true);
    await draw(plotly, place, chart, chosen, height);
    place.on("plotly_click", ({ points: [point] }) => follow(point, query));
    watch(() => draw(plotly, place, chart, chosen, height));
    back.disabled = false;
    back.textContent = "Plain drawing";
    back.addEventListener("click", () => {
      plotly.purge(place);
      live.remove();
      hideDrawing(holder, drawing, false);
    });
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  } catch (error) {
    live.remove();
    hideDrawing(holder, drawing, false);
    throw error;
  }
}

function hideDrawing(holder, drawing, isHidden) {
  drawing.hidden = isHidden;
  holder.querySelector(".sv-key")?.toggleAttribute("hidden", isHidden);
}

/** Draw again when the scheme of the page changes. */
const watch = (draw) =>
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });

/** Fetch plotly's script, once. */
function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${SCRIPT} cannot be fetched; check the connection and reload the page`));
    document.head.append(element("script", { src: address(SCRIPT), load: () => resolve(globalThis.Plotly), error: fail }));
  });
  return loading;
}

function follow(point, query) {
  const href = narrowHref(point.customdata ?? null, query);
  if (href !== null) location.assign(address(href));
}

/** Draw in the colours of the page as they are now. */
function draw(plotly, place, chart, chosen, height) {
  const isDark = getComputedStyle(document.body).colorScheme.startsWith("dark");
  const [paper, ink, line] = ["--sv-paper", "--sv-ink", "--sv-line"].map(readColour);
  const { data, layout } = describeForPlotly(recountChart(chart, chosen), { paper, ink, line, isDark });
  layout.modebar = { orientation: "v", color: ink, activecolor: readColour("--sv-brand"), bgcolor: "rgba(0,0,0,0)" };
  return plotly.react(place, data, { ...layout, height, autosize: true }, makeConfig(chart.id));
}

/** Read a colour of the page as plotly takes it: light-dark() is resolved only where it is used. */
function readColour(name) {
  const probe = element("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

const makeConfig = (id) => ({
  responsive: true,
  displaylogo: false,
  displayModeBar: true,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "toImage"],
  modeBarButtonsToAdd: [makeDownload(id, "svg"), makeDownload(id, "png")],
});

/** A button that saves the chart; a PNG has three pixels for each of the screen, which is enough for print. */
function makeDownload(id, format) {
  return {
    name: `Download as ${format.toUpperCase()}`,
    icon: ICON,
    click: (place) => globalThis.Plotly.downloadImage(place, { format, filename: id, scale: format === "png" ? 3 : 1 }),
  };
}

const ICON = { width: 24, height: 24, path: "M5 20h14v-2H5v2zM19 9h-4V3H9v6H5l7 7 7-7z" };
