// Sessions on a time axis.
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
    $("day").disabled = data.calendar.length === 0;
    $("day-before").disabled = day <= 0;
    $("day-after").disabled = day >= data.calendar.length - 1;
    if (data.calendar.length === 0) return empty(box, data.none);
    // On paper there is nothing to choose from: the title tells the day.
    $("tabs-title").textContent = `Sessions by tab on ${data.calendar[day][KEY]}`;
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
            const words = `${session[S.agent]} ${session[S.id].slice(-7)}, ${session[S.branch] || "no branch"}\n`
                + `${moment(start)} to ${session[S.end] == null ? "now" : moment(end)}, `
                + (logged ? `worked ${duration(sum(work))} on this day, ` : "no log of when it worked, ")
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
    const legend = [["work", "working"], ["wait", "waiting"], ["unknown", "no log"]];
    legend.forEach(([name, text], index) => {
        const left = index * 110;
        picture.append(draw("rect", { class: name, x: left, y: height - 20 + (name === "work" ? 0 : 3), width: 14,
            height: name === "work" ? 12 : 6 }), draw("text", { x: left + 20, y: height - 10, text }));
    });
    box.replaceChildren(picture);
    const [agents, busy] = [sum(spans), sum(union(spans))];
    const work = busy < 3600000 ? `${duration(agents)} of work in ${duration(busy)}`
        : `${(agents / 3600000).toFixed(1)} agent-hours in ${(busy / 3600000).toFixed(1)} h`;
    $("day-sum").textContent = plural(indices.length, "session")
        + (busy > 0 ? `, ${work} (${(agents / busy).toFixed(1)} agents on average)` : "");
};
