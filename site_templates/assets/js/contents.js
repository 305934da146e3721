/** The contents of a page: marks the section in view; without this module every link still leads to its section. */

/** Follow what the reader sees. */
export function start() {
  document.querySelectorAll("[data-contents]").forEach(followSections);
}

/** Mark the link of the section that stands at the top of the screen. */
function followSections(contents) {
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const update = () => {
    const passed = headings.findLastIndex((heading) => heading !== null && heading.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, at) => (at === Math.max(passed, 0) ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  };
  const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  headings.filter((heading) => heading !== null).forEach((heading) => observer.observe(heading));
}
