// Totals, and the period before.
const change = (now, then, before) => {
    const percent = then > 0 ? Math.round(100 * Math.abs(now - then) / then) : null;
    if (percent === 0) return `about as before: ${before}`;
    return percent == null ? `from ${before}` : `${now > then ? "▲" : "▼"} ${count(percent)} % from ${before}`;
};
const span = ([from, to], days) => {
    if (days === 1) return "day";
    const count = days ?? Math.round((to - from) / DAY);
    return count >= 2 ? plural(count, "day") : duration(to - from);
};
// The first and the last day of a period, with the time of the clock where it cuts a day.
const bounds = ([from, to]) => {
    const isWhole = at => clock(at) === "00:00";
    return `${isWhole(from) ? date(from) : moment(from)} to ${isWhole(to) ? date(to - 1) : moment(to)}`;
};
const showComparison = () => {
    const box = $("comparison");
    const known = data.comparison;
    box.hidden = !known;
    if (!known) return;
    const [now, then] = [known.now, known.then];
    const isSure = now[1] === "priced" && then[1] === "priced";
    const spent = money(then[0], then[1]);
    const items = [
        ["Cost", money(now[0], now[1]), isSure ? change(now[0], then[0], spent) : `from ${spent}`],
        ["Sessions", count(now[2]), change(now[2], then[2], count(then[2]))],
        ["Runs", count(now[3]), change(now[3], then[3], count(then[3]))],
    ];
    const length = span(known.period, known.days);
    const notes = [
        known.isOpen ? "The period goes on; its time until now is compared with as much before it." : "",
        known.firstRecord ? `Records begin on ${date(known.firstRecord)}, so the time before is not whole.` : "",
        isSure ? "" : "The costs are not fully known, so they are not compared.",
    ].filter(text => text);
    box.replaceChildren(
        make("h2", { text: `${known.period[1] > data.madeAt - DAY ? "The last" : "The"} ${length}, and the ${length} before` }),
        make("dl", {}, ...items.map(([name, value, moved]) => make("div", {}, make("dt", { text: name }),
            make("dd", { text: value }), make("dd", { class: "before", text: moved })))),
        make("p", { class: "dim", text: `${bounds(known.period)}, against ${bounds(known.before)}. ${notes.join(" ")}`.trim() }));
};
const showTotals = () => {
    const total = data.total;
    const cost = make("data", { value: total.cost ?? "", id: "total-cost", text: money(total.cost, total.costState) });
    const [subagents, runs, calls] = data.subagents;
    const parts = [
        [data.money.isEquivalent ? "API-equivalent" : "Cost", cost], ["Sessions", count(total.sessions)],
        ["Runs", count(total.runs)], ["Agents worked", duration(total.active)],
        ["Tool calls", count(total.tools)], ["API calls", count(total.calls)],
        ["Tokens", compact(total.tokens.reduce((a, b) => a + b, 0))],
    ];
    if (calls > 0 && runs > 0) parts.push(["Sub-agents", share(subagents ?? 0, runs), "of the cost"]);
    if (data.waste.cost > 0) {
        const since = data.partsSince == null ? "" : ` since ${date(data.partsSince)}`;
        parts.push(["Waste", money(data.waste.cost, data.waste.costState), share(data.waste.cost, data.waste.spent) + since]);
    }
    $("totals").replaceChildren(...parts.map(([name, value, more]) => make("div", {}, make("dt", { text: name }),
        make("dd", {}, value), ...(more ? [make("dd", { class: "before", text: more })] : []))));
    $("notes").replaceChildren(...notes(total).map(text => make("p", { class: "note", text })));
    $("subject").textContent = data.subject;
    $("made").textContent =
        `Made by tacho ${data.version} on ${moment(data.madeAt)}. Times in ${data.timeZone}.`;
};
const notes = total => {
    const notes = [];
    if (data.unpriced.length > 0) {
        const models = data.unpriced.map(([model, calls]) => `${model || "(no model)"} (${plural(calls, "call")})`);
        notes.push(`≥ means at least this much. No price for ${models.join(", ")}.`);
    }
    if (data.unknown.length > 0) {
        const agents = data.unknown.map(([agent, sessions]) => `${agent} (${sessions})`);
        notes.push(`Not included, because there is no log of their usage: ${agents.join(", ")}.`);
    }
    if (total.unlogged) {
        notes.push(`Not included: ${money(total.unlogged, "priced")} that agents report beyond the calls in their logs.`);
    }
    const left = data.leftOut;
    if (left.sessions > 0) {
        notes.push(`${plural(left.sessions, "older session")} ${left.sessions === 1 ? "is" : "are"} not listed: the page `
            + `has the newest ${count(data.sessions.length)}. All count in the sums.`);
    }
    if (left.runs) notes.push("Older runs of the sessions are not listed; they count in the sums.");
    if (!data.money.isEquivalent) {
        notes.push("Costs are estimated from API list prices. On a subscription you pay your plan instead.");
    }
    return [...notes, ...data.money.notes];
};
