// The table.
const order = { key: "start", down: true };
const pageSize = 50;
let matching = [];
let shownCount = pageSize;
// Sessions whose runs are on the page.
const opened = new Set();
const isNotable = session => !["ended", "exit 0"].includes(session[S.state]);
const columns = [
    ["start", "Start", session => start(session[S.start]), ""],
    ["agent", "Agent", session => session[S.agent], ""],
    ["state", "State", session => (isNotable(session) ? session[S.state] : ""), "small"],
    ["title", "Title", session => session[S.title] ?? "", "long"],
    ["repo", "Repository", session => tail(session[S.repo]), "long small"],
    ["branch", "Branch", session => session[S.branch], "long small"],
    ["time", "Time", session => duration(lifeOf(session)[1] - session[S.start]), "number minor"],
    ["active", "Worked", session => (session[S.active] == null ? "?" : duration(session[S.active])), "number minor"],
    ["runs", "Runs", session => session[S.runs] ?? "", "number small"],
    ["cost", data.money.isEquivalent ? "API-equiv." : "Cost", session => money(session[S.cost], session[S.costState]), "number"],
    ["tags", "Tags", session => session[S.tags].join(" "), "long minor"],
// A column in which no session has anything has no place.
].filter(([key, , text]) => !["state", "title", "tags"].includes(key) || data.sessions.some(text));
const sortValue = (session, key) => {
    switch (key) {
        case "time": return lifeOf(session)[1] - session[S.start];
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
        date(session[S.start]), session[S.title] ?? "", ...tab, ...session[S.tags], more.note ?? "",
        ...(more.models ?? []), ...(more.conversations ?? []), ...(more.commits ?? []).flat(),
        ...runs()[index].map(run => run[R.prompt] ?? "")]
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
// A command with a button that copies it.
const copyable = text => {
    const button = make("button", { type: "button", class: "copy", text: "Copy", "aria-label": `Copy: ${text}` });
    const code = make("code", { text });
    button.addEventListener("click", async () => {
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            // Browsers that refuse pages from files still copy what is selected.
            getSelection().selectAllChildren(code);
            document.execCommand("copy");
        }
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    return make("span", { class: "command" }, code, " ", button);
};
const commitList = commits => make("ul", { class: "commits" }, ...commits.map(([id, subject, isCertain]) => make("li", {},
    make("code", { text: id }), ` ${subject}`, ...(isCertain ? [] : [" ", make("span", { class: "badge", text: "perhaps" })]))));
// What the row does not show: always, or where the page is too narrow for its column.
const factsOf = session => {
    const more = session[S.more];
    const tab = (data.tabs[session[S.tab]] ?? []).filter((text, place, all) => text && all.indexOf(text) === place);
    const [subCost, subState, subCalls] = more.subagents ?? [];
    const where = [["repository", session[S.repo]], ["directory", more.cwd], ["worktree", more.worktree]];
    return [
        ["resume", more.resume ? make("span", {}, ...more.resume.slice(0, 3).map(copyable)) : ""],
        ["commits", more.commits ? commitList(more.commits) : ""],
        ["state", session[S.state] === "ended" ? "" : session[S.state], isNotable(session) ? "small" : undefined], ["branch", session[S.branch], "small"],
        ["time", duration(lifeOf(session)[1] - session[S.start]), "minor"],
        ["ended", session[S.end] == null ? "still runs" : moment(session[S.end])],
        ["worked", session[S.active] == null ? "?" : duration(session[S.active]), "minor"],
        ["asked you", more.asking ? duration(more.asking) : ""],
        ["runs", session[S.runs] == null ? "" : count(session[S.runs]), "small"],
        ["tool calls", session[S.tools] == null ? "" : count(session[S.tools])],
        ["sub-agents", subCalls ? `${money(subCost, subState)} of the cost, ${plural(subCalls, "call")}` : ""],
        ["models", (more.models ?? []).join(", ")],
        ["tags", session[S.tags].join(" "), "minor"], ["note", more.note],
        ...where.filter(([, path], place) => path && where.findIndex(([, other]) => other === path) === place),
        ["tab", tab.join(", ")], ["command", more.command],
        ["binding", more.binding && more.binding !== "exact" ? more.binding : ""], ["id", session[S.id]],
    ].filter(([, value]) => value);
};
const runTable = (session, rows) => {
    const names = ["#", "Prompt", "Start", "Took", "Cost", "Tools"];
    const head = make("tr", {}, ...names.map((text, column) => make("th", { text, scope: "col",
        class: column === 3 || column === 4 ? "number" : "" })));
    const body = rows.map(run => make("tr", {},
        make("td", { text: run[R.index], class: "number" }),
        make("td", { class: "prompt" }, run[R.prompt] || "(no preview)",
            ...(run[R.trigger] === "auto" ? [" ", make("span", { class: "badge", text: "auto" })] : []),
            ...(run[R.state] === "complete" ? [] : [" ", make("span", { class: "badge", text: run[R.state] })])),
        make("td", { text: start(run[R.start]) }),
        make("td", { text: duration(run[R.end] - run[R.start]), class: "number", "data-name": "took" }),
        make("td", { text: money(run[R.cost], run[R.costState]), class: "number" }),
        make("td", { class: "prompt" }, ...(run[R.tools] ?? []).map(([name, calls, errors]) => make("span", {
            class: "badge" + (errors > 0 ? " failed" : ""),
            text: `${name || "(no name)"} ${calls}` + (errors > 0 ? `, ${errors} failed` : "") })))));
    return make("div", { class: "scroll" }, make("table", { class: "cards runs", "aria-label": "Runs of " + nameOf(session) },
        make("thead", {}, head), make("tbody", {}, ...body)));
};
const detailOf = index => {
    const session = data.sessions[index];
    const list = make("dl", { class: "facts" }, ...factsOf(session).flatMap(([name, value, where]) => [
        make("dt", { text: name, class: where ? "if-" + where : "" }), make("dd", { class: where ? "if-" + where : "" }, value)]));
    const rows = runs()[index];
    const table = rows.length > 0 ? runTable(session, rows) : make("p", { class: "empty",
        text: session[S.active] == null ? "There is no log of what it did." : "Its runs are not on this page." });
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
            : !["agent", "title", "repo", "branch", "state", "tags"].includes(key);
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
// Shows a session alone, and opens it.
const reveal = index => {
    $("search").value = data.sessions[index][S.id];
    opened.add(index);
    shownCount = pageSize;
    select();
    $("table-title").scrollIntoView({ behavior: "smooth" });
    $("sessions").querySelector("tr.session button")?.focus({ preventScroll: true });
};
const showCounts = () => {
    const rows = matching.map(index => data.sessions[index]);
    const words = rows.length === 0 ? "No sessions match."
        : `${plural(rows.length, "session")}, ${money(...sumOf(rows, S.cost, S.costState))}; `
            + `${count(Math.min(shownCount, rows.length))} shown.`;
    $("matches").replaceChildren(words, make("span", { class: "screen",
        text: rows.length === 0 ? "" : " Click a session for its runs and tools." }),
        rows.some(session => session[S.active] == null) ? " ? means that no log says so." : "");
    $("more").hidden = shownCount >= matching.length;
};
