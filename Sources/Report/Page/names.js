// Spend by name.
const showNames = (box, rows, nameOf, noun) => {
    if (rows.length === 0) return empty(box, nothing());
    const bars = [true, false].flatMap(isKnown => {
        const alike = rows.filter(row => (row[COST] != null) === isKnown);
        const most = isKnown ? 10 : 4;
        const shown = alike.slice(0, alike.length > most + 1 ? most : most + 1);
        const rest = alike.slice(shown.length);
        const named = shown.map(row => [nameOf(row), row[COST], row[STATE], wordsOf(row, nameOf), row]);
        return rest.length === 0 ? named : [...named, [`${rest.length} others`, ...sumOf(rest), "the others"]];
    });
    const width = widthOf(box);
    const [line, names, sums] = [26, Math.min(220, width * 0.36), 84];
    const top = Math.max(...rows.map(row => row[COST] ?? 0), 0.01);
    const picture = svg(width, bars.length * line + 4, `Spend by ${noun}; the table below has the numbers`);
    bars.forEach(([name, cost, state, whole, row], index) => {
        const y = index * line;
        // What many names share has no bar: it is no name to compare with, and would dwarf those that are.
        const length = row && cost != null ? Math.max(1, ((width - names - sums) * cost) / top) : 0;
        const value = cost == null && row?.[SESSIONS] ? `${money(cost, state)}, ${plural(row[SESSIONS], "session")}`
            : money(cost, state);
        const group = draw("g", {}, title(`${whole}: ${money(cost, state)}${row ? countsOf(row) : ""}`));
        group.append(
            draw("text", { x: names - 8, y: y + 17, "text-anchor": "end", class: row ? "" : "axis",
                text: cut(name, Math.floor((names - 8) / 7.6)) }),
            draw("rect", { class: "bar", x: names, y: y + 4,
                width: length, height: length > 0 ? line - 9 : 0 }));
        if (state === "partial" && length > 0) {
            group.append(draw("rect", { class: "edge", x: names, y: y + 3, width: length + 1, height: line - 7 }));
        }
        group.append(draw("text", { x: names + length + 6, y: y + 17, text: value, class: row ? "" : "axis" }),
            draw("rect", { class: "hit", x: 0, y, width, height: line }));
        picture.append(group);
    });
    const all = rows.reduce((sum, row) => sum + (row[COST] ?? 0), 0);
    const isCounted = rows[0][SESSIONS] != null;
    box.replaceChildren(picture, ...noteOf(bars.map(([, , state]) => state)),
        behind(`Spend by ${noun}`, [noun, "cost", "share", ...(isCounted ? ["sessions", "runs"] : [])], () => rows.map(row => [
            wordsOf(row, nameOf), money(row[COST], row[STATE]), row[COST] > 0 ? share(row[COST], all) : "",
            ...(isCounted ? [count(row[SESSIONS]), count(row[RUNS])] : [])])));
};
const noteOf = states => (signs(states).length > 0 && states.includes("partial") ? [legend([["at-least", "≥ at least this much"]])] : []);
const wordsOf = (row, nameOf) => (row[SESSIONS] == null ? nameOf(row) : row[KEY] || "(none)");
const countsOf = row => (row[SESSIONS] == null ? ""
    : `, ${plural(row[SESSIONS], "session")}, ${plural(row[RUNS], "run")}`);

// Spend by tool and by what is billed; the rows have a name, a cost and its state.
const asNames = rows => rows.filter(row => row[1] > 0 || row[2] !== "priced").map(([name, cost, state]) => [name, null, cost, state]);
const showParts = () => {
    const since = data.partsSince == null ? "" : `Only calls since ${date(data.partsSince)} count here.`;
    for (const [name, rows, nameOf, more] of [
        ["tool", data.tools, row => (row[KEY] === "" ? "(prompts and answers)" : row[KEY] === "unknown" ? "(unknown)" : row[KEY]),
            "A tool costs the output that called it, and its results in each prompt from then on."],
        ["part", data.parts, row => (row[KEY] === "unknown" ? "(unknown)" : row[KEY].replaceAll("_", " ")), ""],
    ]) {
        showNames($(name + "-chart"), asNames(rows), nameOf, name);
        $(name + "-note").textContent = [more, since].filter(text => text).join(" ");
    }
};

// What was spent for little.
const showWaste = () => {
    const waste = data.waste;
    const box = $("waste-list");
    if (waste.rows.length === 0) return empty(box, "None found.");
    const since = data.partsSince == null ? "" : ` Only calls since ${date(data.partsSince)} count here.`;
    box.replaceChildren(
        make("p", { text: `${money(waste.cost, waste.costState)} of ${money(waste.spent, waste.spentState)}`
            + (waste.spent > 0 ? `, ${share(waste.cost ?? 0, waste.spent)}` : "") + `; nothing counts twice.${since}` }),
        make("ul", { class: "findings" }, ...waste.rows.map(([name, number, unit, cost, state, rule]) => make("li", {},
            make("span", { class: "what", text: `${name}, ${plural(number, unit)}` }),
            make("span", { class: "number", text: money(cost, state) }), make("span", { class: "rule", text: rule })))));
};

// The most expensive runs.
const showTopRuns = () => {
    const box = $("top-runs");
    if (data.topRuns.length === 0) return empty(box, nothing(data.days));
    box.replaceChildren(make("ol", { class: "findings" }, ...data.topRuns.map(([place, index, prompt, at, cost, state, model]) => {
        const session = data.sessions[place];
        return make("li", {},
            make("button", { type: "button", class: "what", text: prompt || "(no preview)", onclick: () => reveal(place),
                "aria-label": `Show the session of: ${prompt || "a run without a preview"}` }),
            make("span", { class: "number", text: money(cost, state) }),
            make("span", { class: "rule", text: [start(at), session[S.agent], tail(session[S.repo]), session[S.branch], model]
                .filter(text => text).join(" · ") }));
    })));
};

// Limits as their vendors state them.
const showLimits = () => {
    $("limits").hidden = data.limits.length === 0;
    if ($("limits").hidden) return;
    $("limit-list").replaceChildren(make("ul", { class: "findings" },
        ...data.limits.map(([agent, name, used, resets, forecast, asOf, kind, cost]) => {
            const percent = used == null ? null : used / 100;
            const value = percent != null ? `${percent < 1 && percent > 0 ? percent.toFixed(1) : percent.toFixed(0)} %`
                : cost != null ? `${money(cost, "priced")} so far` : "";
            const words = [resets == null ? "" : resets < data.madeAt ? `its window ended ${start(resets)}` : `resets ${start(resets)}`, forecast,
                kind === "estimate" ? "an estimate: vendors do not publish how much a block allows" : asOf == null ? "" : `stated ${start(asOf)}`];
            return make("li", {}, make("span", { class: "what", text: `${agent} ${name}` }),
                make("span", { class: "number", text: value }),
                ...(percent == null ? [] : [make("meter", { min: 0, max: 100, high: 75, low: 74, optimum: 0,
                    value: Math.min(100, percent), "aria-label": `${agent} ${name}` })]),
                make("span", { class: "rule", text: words.filter(text => text).join(" · ") }));
        })));
};

// Models and tokens.
const showTokens = () => {
    const box = $("token-chart");
    const tokens = data.total.tokens;
    const all = tokens.reduce((a, b) => a + b, 0);
    if (all === 0) return empty(box, "No token counts available.");
    const width = widthOf(box);
    const picture = svg(width, 30, "Tokens by class; the table below has the numbers");
    let x = 0;
    const texts = tokens.map((number, index) => {
        const length = (width * number) / all;
        const percent = (100 * number) / all;
        const words = percent >= 10 ? percent.toFixed(0) : percent.toFixed(percent >= 0.1 ? 1 : 2);
        if (number > 0) {
            picture.append(draw("g", {}, title(`${TOKENS[index]}: ${count(number)} tokens`),
                draw("rect", { class: "bar a" + index, x, y: 2, width: Math.max(1, length - 1), height: 24 })));
        }
        x += length;
        return ["a" + index, `${TOKENS[index]}: ${compact(number)} (${words} %)`];
    });
    box.replaceChildren(picture, legend(texts.filter((_, index) => tokens[index] > 0)),
        behind("Tokens by class", ["class", "tokens"], () => tokens.map((number, index) => [TOKENS[index], count(number)])));
};
const showModels = () => {
    const names = ["Model", data.money.isEquivalent ? "API-equiv." : "Cost", "API calls", "Input", "Cache read", "Write 5 min",
        "Write 1 h", "Output"];
    const head = make("tr", {}, ...names.map((text, index) => make("th", { text, scope: "col",
        class: index > 0 ? "number" : "model long" })));
    const body = data.models.map(([model, cost, state, calls, ...tokens]) => make("tr", {},
        make("td", { text: model || "(no model)", class: "model long", title: model }),
        make("td", { text: money(cost, state), class: "number", "data-name": "cost" }),
        make("td", { text: count(calls), class: "number", "data-name": "API calls" }),
        ...tokens.map((number, index) => make("td", { text: compact(number), title: count(number), class: "number",
            "data-name": TOKENS[index] }))));
    if (body.length === 0) return;
    $("models").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
};
