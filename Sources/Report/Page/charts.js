// What charts share.
const title = text => draw("title", { text });
const svg = (width, height, label) =>
    draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
const widthOf = box => Math.max(260, Math.floor(box.clientWidth));
const empty = (box, text) => box.replaceChildren(make("p", { class: "empty", text }));
const cut = (text, cells) => (text.length > cells ? text.slice(0, Math.max(1, cells - 1)) + "…" : text);

// The least of 1, 2, 2.5 and 5 times a power of ten that gives at most `most` steps of whole cents.
const step = (top, most) => {
    const cent = 10 ** -decimals;
    const rough = Math.max(top / most, cent);
    const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
    return [1, 2, 2.5, 5, 10].map(factor => factor * power)
        .find(size => size >= rough * 0.999 && Math.abs(size / cent - Math.round(size / cent)) < 1e-6);
};
// The sum of what is known of rows' costs, and how complete it is: as `CostSum` has it, a sum of nothing known is
// "unpriced" or "unknown", never zero dollars.
const sumOf = (rows, cost = COST, state = STATE) => {
    const total = rows.reduce((all, row) => all + (row[cost] ?? 0), 0);
    const states = new Set(rows.map(row => row[state]));
    const isPriced = states.size === 0 || (states.size === 1 && states.has("priced"));
    if (isPriced) return [total, "priced"];
    if (total > 0 || states.has("partial")) return [total, "partial"];
    return [null, states.has("unpriced") ? "unpriced" : "unknown"];
};
// What a chart shows instead of bars if it has none.
const nothing = (rows = []) => {
    const [, state] = sumOf(rows);
    if (state === "unpriced") return "No price for the models used.";
    return state === "unknown" ? "Cost unknown: no log." : "Nothing was spent.";
};

// The table behind a chart, made when it is opened.
const TABLE_ROWS = 400;
const tableOf = (heads, rows, label) => {
    const cell = (name, text, column) => make(name, { text, class: column > 0 ? "number" : "name",
        ...(name === "th" ? { scope: "col" } : {}) });
    const body = rows.slice(0, TABLE_ROWS).map(row => make("tr", {}, ...row.map((text, column) =>
        cell("td", String(text ?? ""), column))));
    const parts = [make("div", { class: "scroll" }, make("table", { "aria-label": label },
        make("thead", {}, make("tr", {}, ...heads.map((text, column) => cell("th", text, column)))),
        make("tbody", {}, ...body)))];
    if (rows.length > TABLE_ROWS) {
        parts.push(make("p", { class: "empty", text: `${count(rows.length - TABLE_ROWS)} more rows are left out.` }));
    }
    return parts;
};
const behind = (label, heads, rows) => {
    const details = make("details", { class: "behind" }, make("summary", { text: "Show as a table" }));
    details.addEventListener("toggle", () => {
        if (details.open && details.children.length === 1) details.append(...tableOf(heads, rows(), label));
    });
    return details;
};

// What colours and signs mean; only those that a chart has.
const legend = items => make("ul", { class: "legend" }, ...items.map(([style, text]) => make("li", {},
    make("span", { class: "key " + style, "aria-hidden": "true", text: style === "question" ? "?" : "" }), text)));
const signs = states => [
    ...(states.includes("partial") ? [["at-least", "≥ at least this much"]] : []),
    ...(states.some(state => state === "unpriced" || state === "unknown") ? [["question", "cost unknown"]] : []),
];
