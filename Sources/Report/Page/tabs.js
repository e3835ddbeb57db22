// Sessions on a time axis.
const lifeOf = session => [session[S.start], session[S.end] ?? data.madeAt];
const dayLength = index => {
    const next = data.calendar[index + 1];
    return next ? next[1] : data.calendar[index][1] + DAY;
};
const spansOf = (edges, start, from, to) => {
    const spans = [];
    for (let place = 0; place < edges.length; place += 2) {
        const [first, last] = [Math.max(start + edges[place], from), Math.min(start + edges[place + 1], to)];
        if (last > first) spans.push([first, last]);
    }
    return spans;
};
// What of a session is within a range: its life, and when its agent worked and asked.
const partOf = (index, [from, to]) => {
    const session = data.sessions[index];
    const life = lifeOf(session);
    const [work, asking] = times()[index];
    return { session, life, left: Math.max(life[0], from), right: Math.min(life[1], to), isLogged: work != null,
        work: spansOf(work ?? [], session[S.start], from, to), asking: spansOf(asking ?? [], session[S.start], from, to) };
};
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
// What is drawn of a day: from its first session to its last, with whole steps around them.
const STEPS = [60000, 300000, 900000, 1800000, 3600000, 7200000, 10800000, 14400000, 21600000, 43200000, 86400000];
const axisOf = (spans, from, to, width) => {
    const first = Math.max(from, Math.min(...spans.map(([start]) => start)));
    const last = Math.min(to, Math.max(...spans.map(([, end]) => end)));
    const most = Math.max(2, Math.floor(width / 60));
    const step = STEPS.find(step => Math.max(last - first, 600000) / step <= most) ?? STEPS.at(-1);
    // Steps are counted from midnight, so that they are whole hours.
    const start = from + Math.floor((first - from) / step) * step;
    const end = Math.min(Math.max(to, last), from + Math.ceil(Math.max(last - from, start - from + 600000) / step) * step);
    return { start, end: Math.max(end, start + Math.min(step, 600000)), step };
};
const drawDay = (box, parts, [from, to]) => {
    const indices = [...parts.keys()];
    const lanes = lanesOf(indices, from, to);
    const width = widthOf(box);
    const [names, line] = [Math.min(190, width * 0.3), 24];
    const height = lanes.length * line + 30;
    const axis = axisOf(indices.map(index => lifeOf(data.sessions[index])), from, to, width - names - 10);
    const x = at => names + ((at - axis.start) / (axis.end - axis.start)) * (width - names - 10);
    const picture = svg(width, height, "Sessions by tab over the day; the table below has the numbers");
    for (let at = axis.start; at <= axis.end; at += axis.step) {
        picture.append(
            draw("line", { class: "grid", x1: x(at), x2: x(at), y1: 22, y2: 22 + lanes.length * line }),
            draw("text", { class: "axis", x: Math.min(x(at), width - 18), y: 14, "text-anchor": "middle", text: clock(at) }));
    }
    lanes.forEach((lane, row) => {
        const top = 22 + row * line;
        const places = [...new Set(lane.sessions.map(index => tail(data.sessions[index][S.repo])))];
        const name = `${lane.label} ${places[0]}${places.length > 1 ? " +" + (places.length - 1) : ""}`;
        picture.append(draw("text", { x: names - 8, y: top + 16, "text-anchor": "end",
            text: cut(name, Math.floor((names - 8) / 7.6)) }, title(`${lane.label}: ${places.join(", ")}`)));
        for (const index of lane.sessions) picture.append(barOf(parts.get(index), top, line, x));
    });
    return picture;
};
const barOf = ({ session, life: [start, end], left, right, isLogged, work, asking }, top, line, x) => {
    const asked = asking.length > 0 ? `asked you for ${duration(sum(asking))}, ` : "";
    const words = `${session[S.title] ?? session[S.agent]}\n${session[S.agent]} ${session[S.id].slice(-7)}, `
        + `${session[S.branch] || "no branch"}\n${moment(start)} to ${session[S.end] == null ? "now" : moment(end)}, `
        + (isLogged ? `worked ${duration(sum(work))} on this day, ` : "no log of when it worked, ")
        + asked + money(session[S.cost], session[S.costState]);
    const group = draw("g", {}, title(words));
    group.append(draw("rect", { class: "bar " + (isLogged ? "wait" : "unknown"), x: x(left), y: top + 7,
        width: Math.max(2, x(right) - x(left)), height: line - 14 }));
    for (const [kind, spans] of [["work", work], ["ask", asking]]) {
        for (const [first, last] of spans) {
            group.append(draw("rect", { class: "bar " + kind, x: x(first), y: top + 3,
                width: Math.max(1, x(last) - x(first)), height: line - 6 }));
        }
    }
    return group;
};
const showDay = () => {
    const box = $("day-chart");
    const day = Number($("day").value);
    $("day-before").disabled = day <= 0;
    $("day-after").disabled = day >= data.calendar.length - 1;
    // On paper there is nothing to choose from: the title tells the day.
    $("tabs-title").textContent = `Sessions by tab on ${data.calendar[day][KEY]}`;
    // The first and the last day of the report's period may be cut.
    const [since, until] = data.period;
    const range = [Math.max(data.calendar[day][1], since ?? -Infinity), Math.min(dayLength(day), until ?? Infinity)];
    const indices = [...data.sessions.keys()].filter(index => {
        const [start, end] = lifeOf(data.sessions[index]);
        return start < range[1] && end >= range[0];
    }).sort((a, b) => data.sessions[a][S.start] - data.sessions[b][S.start]);
    $("day-sum").textContent = "";
    if (indices.length === 0) return empty(box, "Nothing ran on this day.");
    const parts = new Map(indices.map(index => [index, partOf(index, range)]));
    const all = [...parts.values()];
    const [work, asking] = [all.flatMap(part => part.work), all.flatMap(part => part.asking)];
    box.replaceChildren(drawDay(box, parts, range), legendOf(all), behind("Sessions of the day",
        ["session", "start", "end", "worked", "asked you", "cost"], () => all.map(part => [
            part.session[S.title] ?? part.session[S.agent], start(part.life[0]),
            part.session[S.end] == null ? "now" : start(part.life[1]), part.isLogged ? duration(sum(part.work)) : "?",
            part.asking.length > 0 ? duration(sum(part.asking)) : "",
            money(part.session[S.cost], part.session[S.costState])])));
    const [agents, busy] = [sum(work), sum(union(work))];
    const overlap = agents > busy * 1.05 ? `, ${(agents / busy).toFixed(1)} agents on average` : "";
    $("day-sum").textContent = plural(indices.length, "session")
        + (busy > 0 ? `; agents worked ${duration(agents)} in ${duration(busy)}${overlap}` : "")
        + (asking.length > 0 ? `; they asked you for ${duration(sum(asking))}` : "");
};
const legendOf = parts => legend([
    ["work", "working", part => part.work.length > 0], ["ask", "asking you", part => part.asking.length > 0],
    ["wait", "waiting for you", part => part.isLogged], ["unknown", "no log", part => !part.isLogged],
].filter(([, , isIn]) => parts.some(isIn)));
