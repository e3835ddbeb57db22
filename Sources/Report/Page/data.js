"use strict";
// The page's scripts are one: data.js, charts.js, totals.js, time.js, heat.js, names.js, tabs.js, table.js, start.js, in
// this order.

// All recorded text goes to the page by textContent alone; no markup is ever made of it.
const data = JSON.parse(document.getElementById("data").textContent);
let details;
const readDetails = () => (details ??= JSON.parse(document.getElementById("runs").textContent));
const runs = () => readDetails().runs;
// When each session's agent worked (null without a log) and asked: starts and ends, counted from the session's start.
const times = () => readDetails().times;
const $ = id => document.getElementById(id);

// Columns of the rows in `data`; they are arrays, for thousands of them are in a page.
const [KEY, LABEL, COST, STATE, SESSIONS, RUNS, START] = [0, 1, 2, 3, 4, 5, 6];
const S = { id: 0, agent: 1, state: 2, tab: 3, repo: 4, branch: 5, start: 6, end: 7, active: 8, runs: 9, tools: 10,
    cost: 11, costState: 12, tags: 13, title: 14, more: 15 };
const R = { start: 0, end: 1, state: 2, trigger: 3, model: 4, cost: 5, costState: 6, toolCount: 7, prompt: 8,
    tools: 9, index: 10 };
// Rows of sums by agent: the day or hour, the agent's place in `data.agents`, and its cost.
const A = { key: 0, agent: 1, cost: 2, state: 3 };
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 86400000;
const TOKENS = ["input", "cache read", "cache write 5 min", "cache write 1 h", "output"];

// Words.
const zone = (() => {
    try {
        new Intl.DateTimeFormat("en", { timeZone: data.timeZone });
        return data.timeZone;
    } catch {
        return undefined;
    }
})();
const format = options => {
    const formatter = new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", ...options });
    return moment => formatter.format(moment);
};
const clock = format({ hour: "2-digit", minute: "2-digit" });
const date = format({ year: "numeric", month: "2-digit", day: "2-digit" });
const moment = at => `${date(at)} ${clock(at)}`;
// Without the year where it is the report's.
const start = at => (date(at).slice(0, 4) === date(data.madeAt).slice(0, 4) ? moment(at).slice(5) : moment(at));
const count = number => (number ?? 0).toLocaleString("en-US");
const compact = number => {
    const units = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"]];
    const unit = units.find(([size]) => number >= size);
    if (!unit) return String(number);
    const value = number / unit[0];
    return (value >= 100 ? value.toFixed(0) : value.toFixed(1)) + unit[1];
};
// Costs are dollars in the data, and shown in the user's currency.
const { sign, decimals, rate } = data.money;
const worth = cost => (cost ?? 0) * rate;
const amount = value => sign + value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const money = (cost, state) => {
    if (state === "unpriced") return "unpriced";
    if (state === "unknown") return "unknown";
    const least = 10 ** -decimals;
    if (state === "priced" && worth(cost) > 0 && worth(cost) < least / 2) return "< " + amount(least);
    return (state === "partial" ? "≥ " : "") + amount(worth(cost));
};
const share = (part, whole) => {
    const percent = 100 * part / whole;
    return (percent > 0 && percent < 1 ? "< 1" : percent.toFixed(0)) + " %";
};
const duration = milliseconds => {
    if (milliseconds == null) return "";
    const pad = value => String(value).padStart(2, "0");
    const tenths = Math.round(Math.max(0, milliseconds) / 100);
    if (tenths < 100) return (tenths / 10).toFixed(1) + "s";
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60) return seconds + "s";
    if (seconds < 3600) return `${Math.floor(seconds / 60)}m` + (seconds % 60 ? `${pad(seconds % 60)}s` : "");
    const minutes = Math.round(milliseconds / 60000);
    if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
    const hours = Math.round(milliseconds / 3600000);
    return `${Math.floor(hours / 24)}d${pad(hours % 24)}h`;
};
const tail = path => path.split("/").filter(part => part).pop() || path || "(none)";
const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

// Elements.
const make = (name, options = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
        if (key === "text") element.textContent = value;
        else if (key === "class") element.className = value;
        else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
};
const draw = (name, attributes = {}, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
        if (key === "text") element.textContent = value;
        else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
};
