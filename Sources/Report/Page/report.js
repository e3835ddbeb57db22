"use strict";
(() => {
    // ---------- data ----------
    // All recorded text goes to the page by textContent alone; no markup is ever made of it.
    const data = JSON.parse(document.getElementById("data").textContent);
    let runsOfSessions;
    const runs = () => (runsOfSessions ??= JSON.parse(document.getElementById("runs").textContent));
    const $ = id => document.getElementById(id);

    // Columns of the rows in `data`; they are arrays, for thousands of them are in a page.
    const [KEY, LABEL, COST, STATE, SESSIONS, RUNS, START] = [0, 1, 2, 3, 4, 5, 6];
    const S = { id: 0, agent: 1, state: 2, tab: 3, repo: 4, branch: 5, start: 6, end: 7, active: 8, runs: 9, tools: 10,
        cost: 11, costState: 12, tags: 13, more: 14 };
    const R = { start: 0, end: 1, state: 2, trigger: 3, model: 4, cost: 5, costState: 6, toolCount: 7, prompt: 8, tools: 9 };
    const TOKENS = ["input", "cache read", "cache write 5 min", "cache write 1 h", "output"];

    // ---------- words ----------
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
    const dollars = value => "$" + value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const money = (value, state) => {
        if (state === "unpriced") return "unpriced";
        if (state === "unknown") return "unknown";
        if (state === "priced" && value > 0 && value < 0.005) return "< $0.01";
        return (state === "partial" ? "≥ " : "") + dollars(value ?? 0);
    };
    const duration = milliseconds => {
        if (milliseconds == null) return "";
        const minutes = Math.floor(milliseconds / 60000);
        if (minutes < 1) return Math.max(0, Math.floor(milliseconds / 1000)) + "s";
        if (minutes < 60) return minutes + "m";
        const pad = value => String(value).padStart(2, "0");
        const hours = Math.floor(minutes / 60);
        return hours < 48 ? `${hours}h ${pad(minutes % 60)}m` : `${Math.floor(hours / 24)}d ${pad(hours % 24)}h`;
    };
    const tail = path => path.split("/").filter(part => part).pop() || path || "(none)";
    const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

    // ---------- elements ----------
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
    const title = text => draw("title", { text });
    const svg = (width, height, label) =>
        draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    const widthOf = box => Math.max(260, Math.floor(box.clientWidth));
    const empty = (box, text) => box.replaceChildren(make("p", { class: "empty", text }));

    // The widest of 1, 2, 2.5 and 5 times a power of ten that gives at most `most` steps.
    const step = (top, most) => {
        const rough = top / most;
        const power = 10 ** Math.floor(Math.log10(rough));
        return [1, 2, 2.5, 5, 10].map(factor => factor * power).find(size => size >= rough * 0.999);
    };
    const stateOf = rows => {
        const states = new Set(rows.map(row => row[STATE]));
        if (states.size === 0) return "priced";
        if (states.size === 1) return rows[0][STATE];
        return "partial";
    };
    const cut = (text, cells) => (text.length > cells ? text.slice(0, Math.max(1, cells - 1)) + "…" : text);

    // ---------- totals ----------
    const showTotals = () => {
        const total = data.total;
        const cost = make("data", { value: total.cost ?? "", id: "total-cost", text: money(total.cost, total.costState) });
        const parts = [
            ["Cost", cost], ["Sessions", count(total.sessions)], ["Runs", count(total.runs)],
            ["Tool calls", count(total.tools)], ["API calls", count(total.calls)],
            ["Agents worked", duration(total.active)], ["Tokens", compact(total.tokens.reduce((a, b) => a + b, 0))],
        ];
        $("totals").replaceChildren(...parts.map(([name, value]) =>
            make("div", {}, make("dt", { text: name }), make("dd", {}, value))));
        const note = text => make("p", { class: "note", text });
        const notes = [];
        if (data.unpriced.length > 0) {
            const models = data.unpriced.map(([model, calls]) => `${model || "no model named"} (${plural(calls, "call")})`);
            notes.push(note(`≥ means that at least so much was spent. No price is known for ${models.join(", ")}.`));
        }
        if (data.unknown.length > 0) {
            const agents = data.unknown.map(([agent, sessions]) => `${agent} (${sessions})`);
            notes.push(note(`Not in the sums, for no log tells what they used: ${agents.join(", ")}.`));
        }
        if (total.unlogged) {
            notes.push(note(`${dollars(total.unlogged)} besides are known from the agents' own totals alone.`));
        }
        notes.push(note("Costs are what the vendors' list prices for the API make of the tokens; a subscription costs what it costs."));
        $("notes").replaceChildren(...notes);
        $("subject").textContent = data.subject;
        $("made").textContent =
            `Made by tacho ${data.version} on ${moment(data.madeAt)}. Times are those of ${data.timeZone}.`;
    };

    // ---------- spend by time ----------
    const DAY = 86400000;
    const ranges = () => {
        const days = data.days.length > 0 ? (data.days.at(-1)[START] - data.days[0][START]) / DAY + 1 : 0;
        const all = days <= 92 ? "all days" : days <= 750 ? "all, by week" : "all, by month";
        const known = [[14, "last 14 days"], [30, "last 30 days"], [92, "last 3 months"]];
        return [...known.filter(([length]) => length < days), [Infinity, all]];
    };
    const bucketsOf = length => {
        const calendar = data.calendar;
        const last = data.days.at(-1)[START];
        const from = length === Infinity ? data.days[0][START] : last - (length - 1) * DAY - 2 * 3600000;
        const costs = new Map(data.days.map(row => [row[KEY], row]));
        const shown = calendar.filter(([, start]) => start >= from && start <= last);
        const size = shown.length <= 92 ? "day" : shown.length <= 750 ? "week" : "month";
        const buckets = new Map();
        for (const [key, start] of shown) {
            // Weeks begin on Mondays: the day's number since 1970-01-01, a Thursday, tells which.
            const number = Math.floor(Date.parse(key + "T00:00:00Z") / DAY);
            const name = size === "day" ? key : size === "month" ? key.slice(0, 7) : Math.floor((number + 3) / 7);
            if (!buckets.has(name)) buckets.set(name, { key: size === "month" ? name : key, start, rows: [] });
            if (costs.has(key)) buckets.get(name).rows.push(costs.get(key));
        }
        return { size, buckets: [...buckets.values()] };
    };
    const showTime = () => {
        const box = $("time-chart");
        if (data.days.length === 0) return empty(box, "Nothing was spent.");
        const { size, buckets } = bucketsOf(Number($("time-range").value));
        const [width, height] = [widthOf(box), 230];
        const area = { left: 54, right: width - 8, top: 12, bottom: height - 30 };
        const sums = buckets.map(bucket => bucket.rows.reduce((sum, row) => sum + (row[COST] ?? 0), 0));
        const size1 = step(Math.max(...sums, 0.01), 5);
        const top = Math.ceil(Math.max(...sums, 0.01) / size1 - 1e-9) * size1;
        const y = value => area.bottom - (value / top) * (area.bottom - area.top);
        const picture = svg(width, height, `Spend by ${size} in US dollars`);
        for (let value = 0; value <= top * 1.0001; value += size1) {
            picture.append(
                draw("line", { class: "grid", x1: area.left, x2: area.right, y1: y(value), y2: y(value) }),
                draw("text", { class: "axis", x: area.left - 6, y: y(value) + 4, "text-anchor": "end",
                    text: "$" + (size1 < 1 ? value.toFixed(2) : count(Math.round(value * 10) / 10)) }));
        }
        const cell = (area.right - area.left) / buckets.length;
        const every = Math.ceil(58 / cell);
        buckets.forEach((bucket, index) => {
            const x = area.left + index * cell;
            const state = stateOf(bucket.rows);
            const name = size === "week" ? `week of ${bucket.key}` : bucket.key;
            const sessions = bucket.rows.reduce((sum, row) => sum + row[SESSIONS], 0);
            const text = bucket.rows.length === 0 ? `${name}: nothing` : `${name}: ${money(sums[index], state)}`
                + (size === "day" ? `, ${plural(sessions, "session")}` : "");
            const group = draw("g", {}, title(text));
            group.append(
                draw("rect", { class: "bar" + (state === "partial" ? " partial" : ""), x: x + cell * 0.12,
                    width: Math.max(1, cell * 0.76), y: y(sums[index]), height: Math.max(0, area.bottom - y(sums[index])) }),
                draw("rect", { class: "hit", x, width: cell, y: area.top, height: area.bottom - area.top }));
            picture.append(group);
            if (index % every === 0 && x + 50 <= width) {
                const label = size === "month" ? bucket.key : size === "day" && every === 1 && cell > 70 ? bucket.key
                    : bucket.key.slice(5);
                picture.append(draw("text", { class: "axis", x: x + cell / 2, y: height - 10,
                    "text-anchor": index === 0 && cell < 40 ? "start" : "middle", text: label }));
            }
        });
        box.replaceChildren(picture);
        $("time-title").textContent = `Spend by ${size}, US dollars`;
    };

    // ---------- spend by name ----------
    const showNames = (box, rows, nameOf, noun) => {
        const known = rows.filter(row => row[COST] != null);
        if (known.length === 0) return empty(box, "Nothing was spent.");
        const most = 10;
        const shown = known.slice(0, known.length > most + 1 ? most : most + 1);
        const rest = known.slice(shown.length);
        const bars = shown.map(row => [nameOf(row), row[COST], row[STATE], row[KEY] || "(none)", row]);
        if (rest.length > 0) {
            bars.push([`${rest.length} others`, rest.reduce((sum, row) => sum + row[COST], 0), stateOf(rest), "the others"]);
        }
        const width = widthOf(box);
        const [line, names, sums] = [26, Math.min(220, width * 0.36), 84];
        const top = Math.max(...bars.map(bar => bar[1]), 0.01);
        const picture = svg(width, bars.length * line + 4, `Spend by ${noun} in US dollars`);
        bars.forEach(([name, cost, state, whole, row], index) => {
            const y = index * line;
            const length = ((width - names - sums) * cost) / top;
            const words = row ? `, ${plural(row[SESSIONS], "session")}, ${plural(row[RUNS], "run")}` : "";
            const group = draw("g", {}, title(`${whole}: ${money(cost, state)}${words}`));
            group.append(
                draw("text", { x: names - 8, y: y + 17, "text-anchor": "end", text: cut(name, Math.floor((names - 8) / 7.6)) }),
                draw("rect", { class: "bar" + (state === "partial" ? " partial" : ""), x: names, y: y + 4,
                    width: Math.max(1, length), height: line - 9 }),
                draw("text", { x: names + Math.max(1, length) + 6, y: y + 17, text: money(cost, state) }),
                draw("rect", { class: "hit", x: 0, y, width, height: line }));
            picture.append(group);
        });
        box.replaceChildren(picture);
    };

    // ---------- models and tokens ----------
    const showTokens = () => {
        const box = $("token-chart");
        const tokens = data.total.tokens;
        const all = tokens.reduce((a, b) => a + b, 0);
        if (all === 0) return empty(box, "No tokens are known.");
        const width = widthOf(box);
        const perLine = Math.max(1, Math.floor(width / 250));
        const picture = svg(width, 40 + Math.ceil(TOKENS.length / perLine) * 22, "Tokens by class");
        let x = 0;
        tokens.forEach((number, index) => {
            const length = (width * number) / all;
            const share = (100 * number) / all;
            const percent = share >= 10 ? share.toFixed(0) : share.toFixed(share >= 0.1 ? 1 : 2);
            const text = `${TOKENS[index]}: ${compact(number)} (${percent} %)`;
            if (number > 0) {
                picture.append(draw("g", {}, title(`${TOKENS[index]}: ${count(number)} tokens`),
                    draw("rect", { class: "bar t" + index, x, y: 2, width: Math.max(1, length), height: 24 })));
            }
            x += length;
            const [left, low] = [(index % perLine) * 250, 48 + Math.floor(index / perLine) * 22];
            picture.append(draw("rect", { class: "t" + index, x: left, y: low - 10, width: 12, height: 12 }),
                draw("text", { x: left + 18, y: low, text }));
        });
        box.replaceChildren(picture);
    };
    const showModels = () => {
        const names = ["Model", "Cost", "API calls", "Input", "Cache read", "Write 5 min", "Write 1 h", "Output"];
        const head = make("tr", {}, ...names.map((text, index) => make("th", { text, scope: "col",
            class: (index > 0 ? "number" : "") + (index > 4 && index < 7 ? " minor" : "") + (index > 2 ? " small" : "") })));
        const body = data.models.map(([model, cost, state, calls, ...tokens]) => make("tr", {},
            make("td", { text: model || "(no model named)", class: "long", title: model }),
            make("td", { text: money(cost, state), class: "number" }),
            make("td", { text: count(calls), class: "number" }),
            ...tokens.map((number, index) => make("td", { text: compact(number), title: count(number),
                class: "number small" + (index === 2 || index === 3 ? " minor" : "") }))));
        $("models").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
    };

    // ---------- sessions on a time axis ----------
    const lifeOf = session => [session[S.start], session[S.end] ?? data.madeAt];
    const dayLength = index => {
        const next = data.calendar[index + 1];
        return next ? next[1] : data.calendar[index][1] + DAY;
    };
    const workOf = (index, from, to) => runs()[index]
        .map(run => [Math.max(run[R.start], from), Math.min(run[R.end], to)])
        .filter(([start, end]) => end > start);
    const union = spans => {
        const joined = [];
        for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
            const last = joined.at(-1);
            if (last && start <= last[1]) last[1] = Math.max(last[1], end);
            else joined.push([start, end]);
        }
        return joined;
    };
    const sum = spans => spans.reduce((total, [start, end]) => total + end - start, 0);
    const lanesOf = (indices, from, to) => {
        const lanes = new Map();
        for (const index of indices) {
            const session = data.sessions[index];
            const tab = data.tabs[session[S.tab]];
            const label = tab ? tab[0] || tab[1] || "tab" : "log";
            let name = tab ? "tab " + session[S.tab] : "log " + session[S.repo];
            // Sessions of logs have no tab: those of one place that overlap go below each other.
            while (!tab && lanes.has(name) && lanes.get(name).sessions.some(other =>
                lifeOf(data.sessions[other])[1] > session[S.start])) name += "+";
            if (!lanes.has(name)) lanes.set(name, { label, sessions: [], from: session[S.start] });
            lanes.get(name).sessions.push(index);
        }
        return [...lanes.values()];
    };
    const showDay = () => {
        const box = $("day-chart");
        const day = Number($("day").value);
        $("day-before").disabled = day <= 0;
        $("day-after").disabled = day >= data.calendar.length - 1;
        if (!(day >= 0)) return empty(box, "No session is recorded.");
        const [from, to] = [data.calendar[day][1], dayLength(day)];
        const indices = [...data.sessions.keys()].filter(index => {
            const [start, end] = lifeOf(data.sessions[index]);
            return start < to && end >= from;
        }).sort((a, b) => data.sessions[a][S.start] - data.sessions[b][S.start]);
        $("day-sum").textContent = "";
        if (indices.length === 0) return empty(box, "Nothing ran on this day.");
        const lanes = lanesOf(indices, from, to);
        const width = widthOf(box);
        const [names, line] = [Math.min(190, width * 0.3), 24];
        const height = lanes.length * line + 58;
        const x = at => names + ((at - from) / (to - from)) * (width - names - 10);
        const picture = svg(width, height, "Sessions by tab, hours of the day");
        const hourWidth = (width - names - 10) / ((to - from) / 3600000);
        const every = [1, 2, 3, 4, 6, 12].find(hours => hours * hourWidth >= 46) ?? 24;
        for (let at = from; at <= to; at += 900000) {
            const text = clock(at);
            if (!text.endsWith(":00")) continue;
            const hour = Number(text.slice(0, 2));
            if (hour % every !== 0) continue;
            picture.append(
                draw("line", { class: "grid", x1: x(at), x2: x(at), y1: 22, y2: 22 + lanes.length * line }),
                draw("text", { class: "axis", x: Math.min(x(at), width - 18), y: 14, "text-anchor": "middle", text }));
        }
        const spans = [];
        lanes.forEach((lane, row) => {
            const top = 22 + row * line;
            const places = [...new Set(lane.sessions.map(index => tail(data.sessions[index][S.repo])))];
            const name = `${lane.label} ${places[0]}${places.length > 1 ? " +" + (places.length - 1) : ""}`;
            picture.append(draw("text", { x: names - 8, y: top + 16, "text-anchor": "end",
                text: cut(name, Math.floor((names - 8) / 7.6)) }, title(`${lane.label}: ${places.join(", ")}`)));
            for (const index of lane.sessions) {
                const session = data.sessions[index];
                const [start, end] = lifeOf(session);
                const [left, right] = [x(Math.max(start, from)), x(Math.min(end, to))];
                const logged = session[S.active] != null;
                const work = logged ? union(workOf(index, Math.max(start, from), Math.min(end, to))) : [];
                spans.push(...work);
                const words = `${session[S.agent]} ${session[S.id].slice(0, 8)}, ${session[S.branch] || "no branch"}\n`
                    + `${moment(start)} to ${session[S.end] == null ? "now" : moment(end)}, `
                    + (logged ? `worked ${duration(sum(work))} on this day, ` : "no log tells when it worked, ")
                    + money(session[S.cost], session[S.costState]);
                const group = draw("g", {}, title(words));
                group.append(draw("rect", { class: "bar " + (logged ? "wait" : "unknown"), x: left, y: top + 7,
                    width: Math.max(2, right - left), height: line - 14 }));
                for (const [first, last] of work) {
                    group.append(draw("rect", { class: "bar work", x: x(first), y: top + 3,
                        width: Math.max(1, x(last) - x(first)), height: line - 6 }));
                }
                picture.append(group);
            }
        });
        const legend = [["work", "working"], ["wait", "waiting"], ["unknown", "no log tells"]];
        legend.forEach(([name, text], index) => {
            const left = index * 110;
            picture.append(draw("rect", { class: name, x: left, y: height - 20 + (name === "work" ? 0 : 3), width: 14,
                height: name === "work" ? 12 : 6 }), draw("text", { x: left + 20, y: height - 10, text }));
        });
        box.replaceChildren(picture);
        const [agents, busy] = [sum(spans) / 3600000, sum(union(spans)) / 3600000];
        $("day-sum").textContent = plural(indices.length, "session")
            + (busy > 0 ? `, ${agents.toFixed(1)} agent-hours in ${busy.toFixed(1)} h `
                + `(${(agents / busy).toFixed(1)} at a time)` : "");
    };

    // ---------- the table ----------
    const order = { key: "start", down: true };
    const pageSize = 50;
    let matching = [];
    let shownCount = 0;
    const columns = [
        ["start", "Start", session => start(session[S.start]), ""],
        ["agent", "Agent", session => session[S.agent], ""],
        ["state", "State", session => session[S.state], "small"],
        ["tab", "Tab", session => (data.tabs[session[S.tab]] ?? [""]).find(text => text) ?? "", "minor"],
        ["repo", "Repository", session => tail(session[S.repo]), "long"],
        ["branch", "Branch", session => session[S.branch], "long small"],
        ["time", "Time", session => duration(lifeOf(session)[1] - session[S.start]), "number minor"],
        ["active", "Worked", session => (session[S.active] == null ? "?" : duration(session[S.active])), "number minor"],
        ["runs", "Runs", session => session[S.runs] ?? "", "number small"],
        ["tools", "Tools", session => session[S.tools] ?? "", "number minor"],
        ["cost", "Cost", session => money(session[S.cost], session[S.costState]), "number"],
        ["tags", "Tags", session => session[S.tags].join(" "), "long minor"],
    ];
    const sortValue = (session, key) => {
        switch (key) {
            case "time": return lifeOf(session)[1] - session[S.start];
            case "tab": return (data.tabs[session[S.tab]] ?? [""])[0] ?? "";
            case "repo": return tail(session[S.repo]);
            case "tags": return session[S.tags].join(" ");
            default: return session[S[key]];
        }
    };
    const haystacks = [];
    const haystack = index => (haystacks[index] ??= (() => {
        const session = data.sessions[index];
        const tab = data.tabs[session[S.tab]] ?? [];
        const more = session[S.more];
        return [session[S.id], session[S.agent], session[S.state], session[S.repo], session[S.branch], date(session[S.start]),
            ...tab, ...session[S.tags], more.note ?? "", ...(more.models ?? []), ...(more.conversations ?? [])]
            .join("\n").toLowerCase();
    })());
    const select = () => {
        const words = $("search").value.toLowerCase().split(/\s+/).filter(word => word);
        matching = [...data.sessions.keys()].filter(index => words.every(word => haystack(index).includes(word)));
        const sign = order.down ? -1 : 1;
        const values = new Map(matching.map(index => [index, sortValue(data.sessions[index], order.key)]));
        matching.sort((left, right) => {
            const [a, b] = [values.get(left), values.get(right)];
            if (a === b) return left - right;
            // What is unknown comes last, whatever the direction.
            if (a == null || a === "") return 1;
            if (b == null || b === "") return -1;
            return (typeof a === "string" ? a.localeCompare(b) : a - b) * sign;
        });
        shownCount = Math.min(pageSize, matching.length);
        showTable();
    };
    const detailOf = index => {
        const session = data.sessions[index];
        const more = session[S.more];
        const facts = [
            ["id", session[S.id]], ["directory", more.cwd], ["worktree", more.worktree], ["command", more.command],
            ["models", (more.models ?? []).join(", ")], ["conversations", (more.conversations ?? []).join(", ")],
            ["binding", more.binding], ["commits", more.head], ["note", more.note],
        ].filter(([, value]) => value);
        const list = make("dl", { class: "facts" },
            ...facts.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { text: value })]));
        const rows = runs()[index];
        const names = ["#", "Prompt", "Start", "Took", "Cost", "Tools"];
        const head = make("tr", {}, ...names.map((text, column) => make("th", { text, scope: "col",
            class: column === 3 || column === 4 ? "number" : column === 2 ? "small" : "" })));
        const body = rows.map((run, number) => make("tr", {},
            make("td", { text: number + 1, class: "number" }),
            make("td", { class: "prompt" }, run[R.prompt] || "(no preview)",
                ...(run[R.trigger] === "auto" ? [" ", make("span", { class: "badge", text: "auto" })] : []),
                ...(run[R.state] === "complete" ? [] : [" ", make("span", { class: "badge", text: run[R.state] })])),
            make("td", { text: start(run[R.start]), class: "small" }),
            make("td", { text: duration(run[R.end] - run[R.start]), class: "number" }),
            make("td", { text: money(run[R.cost], run[R.costState]), class: "number" }),
            make("td", { class: "prompt" }, ...(run[R.tools] ?? []).map(([name, calls, errors]) => make("span", {
                class: "badge" + (errors > 0 ? " failed" : ""),
                text: `${name || "(no name)"} ${calls}` + (errors > 0 ? `, ${errors} failed` : "") })))));
        const table = rows.length > 0
            ? make("div", { class: "scroll" },
                make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)))
            : make("p", { class: "empty", text: "No log tells what it did." });
        return make("tr", { class: "detail" }, make("td", { colspan: columns.length }, list, table));
    };
    const rowOf = index => {
        const session = data.sessions[index];
        const toggle = make("button", { type: "button", "aria-expanded": "false", "aria-label": "Runs and tools", text: "▸" });
        const cells = columns.map(([key, , text, style], column) => {
            const cell = make("td", { class: style + (key === "state" ? " " + stateClass(session) : "") });
            if (column === 0) cell.append(toggle);
            cell.append(String(text(session) ?? ""));
            if (key === "repo") cell.title = session[S.repo];
            if (key === "branch") cell.title = session[S.branch];
            return cell;
        });
        const row = make("tr", { class: "session" }, ...cells);
        row.addEventListener("click", () => {
            if (String(getSelection())) return;
            const isOpen = row.nextSibling?.classList?.contains("detail");
            if (isOpen) row.nextSibling.remove();
            else row.after(detailOf(index));
            toggle.setAttribute("aria-expanded", String(!isOpen));
            toggle.textContent = isOpen ? "▸" : "▾";
        });
        return row;
    };
    const stateClass = session => {
        const state = session[S.state];
        return state === "active" || state === "suspended" ? state : /^exit [^0]|signal|lost/.test(state) ? "failed" : "";
    };
    const showTable = () => {
        const head = make("tr", {}, ...columns.map(([key, text, , style]) => {
            const isOrder = key === order.key;
            const button = make("button", { type: "button", text: text + (isOrder ? (order.down ? " ↓" : " ↑") : ""),
                onclick: () => {
                    order.down = isOrder ? !order.down : !["agent", "repo", "branch", "state", "tab", "tags"].includes(key);
                    order.key = key;
                    select();
                } });
            return make("th", { class: style, scope: "col",
                "aria-sort": isOrder ? (order.down ? "descending" : "ascending") : "none" }, button);
        }));
        const body = make("tbody", {}, ...matching.slice(0, shownCount).map(rowOf));
        $("sessions").replaceChildren(make("thead", {}, head), body);
        showCounts();
    };
    const showCounts = () => {
        const rows = matching.map(index => data.sessions[index]);
        const known = rows.filter(session => session[S.cost] != null);
        const total = known.reduce((all, session) => all + session[S.cost], 0);
        const isPartial = known.length < rows.length || rows.some(session => session[S.costState] === "partial");
        $("matches").textContent = rows.length === 0 ? "No session matches."
            : `${plural(rows.length, "session")}, ${isPartial ? "≥ " : ""}${dollars(total)}; `
                + `${count(shownCount)} shown. A click on a session opens its runs and tools.`;
        $("more").hidden = shownCount >= matching.length;
    };

    // ---------- start ----------
    const drawCharts = () => {
        showTime();
        showNames($("repo-chart"), data.repos, row => row[LABEL] || tail(row[KEY]), "repository");
        showNames($("branch-chart"), data.branches, row => row[KEY] || "(none)", "branch");
        showTokens();
    };
    showTotals();
    $("time-range").replaceChildren(...ranges().map(([length, text]) => make("option", { value: length, text })));
    // 30 days where there are more, else all.
    $("time-range").value = String(ranges().some(([length]) => length === 30) ? 30 : Infinity);
    $("time-range").addEventListener("change", showTime);
    drawCharts();
    showModels();
    select();
    $("more").addEventListener("click", () => {
        const next = matching.slice(shownCount, shownCount + pageSize);
        $("sessions").tBodies[0].append(...next.map(rowOf));
        shownCount += next.length;
        showCounts();
    });
    let typing;
    $("search").addEventListener("input", () => {
        clearTimeout(typing);
        typing = setTimeout(select, 120);
    });
    const moveDay = by => {
        $("day").value = String(Number($("day").value) + by);
        showDay();
    };
    $("day").addEventListener("change", showDay);
    $("day-before").addEventListener("click", () => moveDay(-1));
    $("day-after").addEventListener("click", () => moveDay(1));
    // The runs are read when all else is on the screen.
    const later = callback => requestAnimationFrame(() => setTimeout(callback));
    later(() => {
        $("day").replaceChildren(...data.calendar.map(([key], index) => make("option", { value: index, text: key })));
        $("day").value = String(data.calendar.length - 1);
        showDay();
        let width = innerWidth;
        new ResizeObserver(() => {
            if (innerWidth === width) return;
            width = innerWidth;
            drawCharts();
            showDay();
        }).observe(document.body);
        document.documentElement.dataset.ready = "1";
    });
})();
