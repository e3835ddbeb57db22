// Totals.
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
        const models = data.unpriced.map(([model, calls]) => `${model || "unnamed model"} (${plural(calls, "call")})`);
        notes.push(note(`≥ means at least this much. No price for ${models.join(", ")}.`));
    }
    if (data.unknown.length > 0) {
        const agents = data.unknown.map(([agent, sessions]) => `${agent} (${sessions})`);
        notes.push(note(`Not included, because there is no log of their usage: ${agents.join(", ")}.`));
    }
    if (total.unlogged) {
        notes.push(note(`Not included: ${dollars(total.unlogged)} that agents report beyond the calls in their logs.`));
    }
    notes.push(note("Costs are estimated from API list prices. "
        + "On a subscription you pay your plan instead."));
    $("notes").replaceChildren(...notes);
    $("subject").textContent = data.subject;
    $("made").textContent =
        `Made by tacho ${data.version} on ${moment(data.madeAt)}. Times in ${data.timeZone}.`;
};

// Spend by time.
const nothing = (rows = []) => {
    if (data.sessions.length === 0) return data.none;
    const [, state] = sumOf(rows);
    if (state === "unpriced") return "No price for the models used.";
    return state === "unknown" ? "Cost unknown: no log." : "Nothing was spent.";
};
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
        // The day's number since 1970-01-01, three days after a Monday, tells its week.
        const number = Math.floor(Date.parse(key + "T00:00:00Z") / DAY);
        const name = size === "day" ? key : size === "month" ? key.slice(0, 7) : Math.floor((number + 3 - data.weekStart) / 7);
        if (!buckets.has(name)) buckets.set(name, { key: size === "month" ? name : key, start, rows: [] });
        if (costs.has(key)) buckets.get(name).rows.push(costs.get(key));
    }
    return { size, buckets: [...buckets.values()] };
};
const showTime = () => {
    const box = $("time-chart");
    if (data.days.length === 0) return empty(box, nothing());
    const { size, buckets } = bucketsOf(Number($("time-range").value));
    $("time-title").textContent = `Spend by ${size}, US dollars`;
    const sums = buckets.map(bucket => sumOf(bucket.rows));
    if (!sums.some(([cost]) => cost > 0)) return empty(box, nothing(buckets.flatMap(bucket => bucket.rows)));
    const [width, height] = [widthOf(box), 230];
    const area = { left: 54, right: width - 8, top: 12, bottom: height - 30 };
    const most = Math.max(...sums.map(([cost]) => cost ?? 0), 0.01);
    const size1 = step(most, 5);
    const top = Math.ceil(most / size1 - 1e-9) * size1;
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
        const [cost, state] = sums[index];
        const name = size === "week" ? `week of ${bucket.key}` : bucket.key;
        const sessions = bucket.rows.reduce((sum, row) => sum + row[SESSIONS], 0);
        const text = bucket.rows.length === 0 ? `${name}: nothing` : `${name}: ${money(cost, state)}`
            + (size === "day" ? `, ${plural(sessions, "session")}` : "");
        const group = draw("g", {}, title(text));
        group.append(
            draw("rect", { class: "bar" + (state === "partial" ? " partial" : ""), x: x + cell * 0.12,
                width: Math.max(1, cell * 0.76), y: y(cost ?? 0),
                height: Math.max(0, area.bottom - y(cost ?? 0)) }),
            draw("rect", { class: "hit", x, width: cell, y: area.top, height: area.bottom - area.top }));
        if (cost == null) {
            group.append(draw("text", { class: "axis", x: x + cell / 2, y: area.bottom - 4, "text-anchor": "middle",
                text: "?" }));
        }
        picture.append(group);
        if (index % every === 0 && x + 50 <= width) {
            const label = size === "month" ? bucket.key : size === "day" && every === 1 && cell > 70 ? bucket.key
                : bucket.key.slice(5);
            picture.append(draw("text", { class: "axis", x: x + cell / 2, y: height - 10,
                "text-anchor": index === 0 && cell < 40 ? "start" : "middle", text: label }));
        }
    });
    box.replaceChildren(picture);
};

// Spend by name.
const showNames = (box, rows, nameOf, noun) => {
    if (rows.length === 0) return empty(box, nothing());
    const bars = [true, false].flatMap(isKnown => {
        const alike = rows.filter(row => (row[COST] != null) === isKnown);
        const most = isKnown ? 10 : 4;
        const shown = alike.slice(0, alike.length > most + 1 ? most : most + 1);
        const rest = alike.slice(shown.length);
        const named = shown.map(row => [nameOf(row), row[COST], row[STATE], row[KEY] || "(none)", row]);
        return rest.length === 0 ? named : [...named, [`${rest.length} others`, ...sumOf(rest), "the others"]];
    });
    const width = widthOf(box);
    const [line, names, sums] = [26, Math.min(220, width * 0.36), 84];
    const top = Math.max(...rows.map(row => row[COST] ?? 0), 0.01);
    const picture = svg(width, bars.length * line + 4, `Spend by ${noun} in US dollars`);
    bars.forEach(([name, cost, state, whole, row], index) => {
        const y = index * line;
        // What many names share has no bar: it is no name to compare with.
        const length = row && cost != null ? Math.max(1, ((width - names - sums) * cost) / top) : 0;
        const value = cost == null && row ? `${money(cost, state)}, ${plural(row[SESSIONS], "session")}`
            : money(cost, state);
        const words = row ? `, ${plural(row[SESSIONS], "session")}, ${plural(row[RUNS], "run")}` : "";
        const group = draw("g", {}, title(`${whole}: ${money(cost, state)}${words}`));
        group.append(
            draw("text", { x: names - 8, y: y + 17, "text-anchor": "end",
                text: cut(name, Math.floor((names - 8) / 7.6)) }),
            draw("rect", { class: "bar" + (state === "partial" ? " partial" : ""), x: names, y: y + 4,
                width: length, height: length > 0 ? line - 9 : 0 }),
            draw("text", { x: names + length + 6, y: y + 17, text: value }),
            draw("rect", { class: "hit", x: 0, y, width, height: line }));
        picture.append(group);
    });
    box.replaceChildren(picture);
};

// Models and tokens.
const showTokens = () => {
    const box = $("token-chart");
    const tokens = data.total.tokens;
    const all = tokens.reduce((a, b) => a + b, 0);
    if (all === 0) return empty(box, data.sessions.length === 0 ? data.none : "No token counts available.");
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
        class: index > 0 ? "number" : "model long" })));
    const body = data.models.map(([model, cost, state, calls, ...tokens]) => make("tr", {},
        make("td", { text: model || "(unnamed model)", class: "model long", title: model }),
        make("td", { text: money(cost, state), class: "number", "data-name": "cost" }),
        make("td", { text: count(calls), class: "number", "data-name": "API calls" }),
        ...tokens.map((number, index) => make("td", { text: compact(number), title: count(number), class: "number",
            "data-name": TOKENS[index] }))));
    if (body.length === 0) return;
    $("models").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
};
