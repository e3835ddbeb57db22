// The table.
const order = { key: "start", down: true };
const pageSize = 50;
let matching = [];
let shownCount = pageSize;
// Sessions whose runs are on the page.
const opened = new Set();
const columns = [
    ["start", "Start", session => start(session[S.start]), ""],
    ["agent", "Agent", session => session[S.agent], ""],
    ["state", "State", session => session[S.state], "small"],
    ["tab", "Tab", session => (data.tabs[session[S.tab]] ?? [""]).find(text => text) ?? "", "long minor"],
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
    return [session[S.id], session[S.agent], session[S.state], session[S.repo], session[S.branch],
        date(session[S.start]), ...tab, ...session[S.tags], more.note ?? "",
        ...(more.models ?? []), ...(more.conversations ?? [])]
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
    showTable();
};
const nameOf = session => `${session[S.agent]} ${session[S.id].slice(-7)}, ${start(session[S.start])}`;
const detailOf = index => {
    const session = data.sessions[index];
    const more = session[S.more];
    const tab = (data.tabs[session[S.tab]] ?? []).filter((text, place, all) => text && all.indexOf(text) === place);
    // All columns again, for a narrow page hides some and cuts others off.
    const facts = [
        ["id", session[S.id]], ["agent", session[S.agent]], ["state", session[S.state]], ["tab", tab.join(", ")],
        ["repository", session[S.repo]], ["branch", session[S.branch]],
        ["time", `${duration(lifeOf(session)[1] - session[S.start])}, ${moment(session[S.start])} to `
            + (session[S.end] == null ? "now" : moment(session[S.end]))],
        ["worked", session[S.active] == null ? "?" : duration(session[S.active])],
        ["runs", session[S.runs] == null ? "" : count(session[S.runs])],
        ["tool calls", session[S.tools] == null ? "" : count(session[S.tools])],
        ["cost", money(session[S.cost], session[S.costState])], ["tags", session[S.tags].join(" ")],
        ["directory", more.cwd], ["worktree", more.worktree], ["command", more.command],
        ["models", (more.models ?? []).join(", ")], ["conversations", (more.conversations ?? []).join(", ")],
        ["binding", more.binding], ["commits", more.head], ["note", more.note],
    ].filter(([, value]) => value);
    const list = make("dl", { class: "facts" },
        ...facts.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { text: value })]));
    const rows = runs()[index];
    const names = ["#", "Prompt", "Start", "Took", "Cost", "Tools"];
    const head = make("tr", {}, ...names.map((text, column) => make("th", { text, scope: "col",
        class: column === 3 || column === 4 ? "number" : "" })));
    const body = rows.map((run, number) => make("tr", {},
        make("td", { text: number + 1, class: "number" }),
        make("td", { class: "prompt" }, run[R.prompt] || "(no preview)",
            ...(run[R.trigger] === "auto" ? [" ", make("span", { class: "badge", text: "auto" })] : []),
            ...(run[R.state] === "complete" ? [] : [" ", make("span", { class: "badge", text: run[R.state] })])),
        make("td", { text: start(run[R.start]) }),
        make("td", { text: duration(run[R.end] - run[R.start]), class: "number", "data-name": "took" }),
        make("td", { text: money(run[R.cost], run[R.costState]), class: "number" }),
        make("td", { class: "prompt" }, ...(run[R.tools] ?? []).map(([name, calls, errors]) => make("span", {
            class: "badge" + (errors > 0 ? " failed" : ""),
            text: `${name || "(no name)"} ${calls}` + (errors > 0 ? `, ${errors} failed` : "") })))));
    const table = rows.length > 0
        ? make("div", { class: "scroll" },
            make("table", { class: "cards runs", "aria-label": "Runs of " + nameOf(session) }, make("thead", {}, head), make("tbody", {}, ...body)))
        : make("p", { class: "empty", text: "There is no log of what it did." });
    return make("tr", { class: "detail" }, make("td", { colspan: columns.length }, list, table));
};
const rowOf = index => {
    const session = data.sessions[index];
    const toggle = make("button", { type: "button", "aria-expanded": "false", text: "▸",
        "aria-label": "Runs and tools of " + nameOf(session) });
    const cells = columns.map(([key, , text, style], column) => {
        const cell = make("td", { class: `of-${key} ${style}` + (key === "state" ? " " + stateClass(session) : "") });
        if (column === 0) cell.append(toggle);
        cell.append(String(text(session) ?? ""));
        if (style.startsWith("long")) cell.title = key === "repo" ? session[S.repo] : cell.lastChild.textContent;
        return cell;
    });
    const row = make("tr", { class: "session" }, ...cells);
    const show = isOpen => {
        toggle.setAttribute("aria-expanded", String(isOpen));
        toggle.textContent = isOpen ? "▾" : "▸";
    };
    row.addEventListener("click", () => {
        if (String(getSelection())) return;
        const isOpen = !opened.delete(index);
        if (isOpen) {
            opened.add(index);
            row.after(detailOf(index));
        } else row.nextSibling.remove();
        show(isOpen);
    });
    if (!opened.has(index)) return [row];
    show(true);
    return [row, detailOf(index)];
};
const stateClass = session => {
    const state = session[S.state];
    return state === "active" || state === "suspended" ? state : /^exit [^0]|signal|lost/.test(state) ? "failed" : "";
};
// The heads stay when rows change, and so does the keyboard's focus on one of them.
const heads = columns.map(([key, , , style]) => make("th", { class: `of-${key} ${style}`, scope: "col" },
    make("button", { type: "button", onclick: () => {
        order.down = key === order.key ? !order.down
            : !["agent", "repo", "branch", "state", "tab", "tags"].includes(key);
        order.key = key;
        select();
    } })));
$("sessions").append(make("thead", {}, make("tr", {}, ...heads)), make("tbody"));
const showTable = () => {
    columns.forEach(([key, text], column) => {
        const isOrder = key === order.key;
        heads[column].setAttribute("aria-sort", isOrder ? (order.down ? "descending" : "ascending") : "none");
        heads[column].firstChild.textContent = text + (isOrder ? (order.down ? " ↓" : " ↑") : "");
    });
    $("sessions").tBodies[0].replaceChildren(...matching.slice(0, shownCount).flatMap(rowOf));
    showCounts();
};
const showCounts = () => {
    const rows = matching.map(index => data.sessions[index]);
    const words = rows.length === 0 ? (data.sessions.length === 0 ? data.none : "No sessions match.")
        : `${plural(rows.length, "session")}, ${money(...sumOf(rows, S.cost, S.costState))}; `
            + `${count(Math.min(shownCount, rows.length))} shown.`;
    $("matches").replaceChildren(words, make("span", { class: "screen",
        text: rows.length === 0 ? "" : " Click a session for its runs and tools." }));
    $("more").hidden = shownCount >= matching.length;
};
