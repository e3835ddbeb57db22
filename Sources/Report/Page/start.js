// Start.
const drawCharts = () => {
    showTime();
    showYear();
    showHours();
    showNames($("repo-chart"), data.repos, row => row[LABEL] || tail(row[KEY]), "repository");
    showNames($("branch-chart"), data.branches, row => row[KEY] || "(none)", "branch");
    showParts();
    showTokens();
};
const later = callback => requestAnimationFrame(() => setTimeout(callback));
const isReady = () => { document.documentElement.dataset.ready = "1"; };
const startPage = () => {
    showComparison();
    $("time-range").replaceChildren(...ranges().map(([length, text]) => make("option", { value: length, text })));
    $("time-range").hidden = ranges().length < 2;
    $("time-label").hidden = $("time-range").hidden;
    // 30 days where there are more, else all.
    $("time-range").value = String(ranges().some(([length]) => length === 30) ? 30 : Infinity);
    $("time-range").addEventListener("change", showTime);
    drawCharts();
    showWaste();
    showTopRuns();
    showLimits();
    showModels();
    startTable();
    // The runs are read when all else is on the screen.
    later(startDays);
};
const startTable = () => {
    matching = [...data.sessions.keys()];
    showTable();
    $("more").addEventListener("click", () => {
        const next = matching.slice(shownCount, shownCount + pageSize);
        $("sessions").tBodies[0].append(...next.flatMap(rowOf));
        shownCount += pageSize;
        showCounts();
    });
    let typing;
    $("search").addEventListener("input", () => {
        clearTimeout(typing);
        typing = setTimeout(() => {
            shownCount = pageSize;
            select();
        }, 120);
    });
};
const startDays = () => {
    const moveDay = by => {
        $("day").value = String(Number($("day").value) + by);
        showDay();
    };
    $("day").addEventListener("change", showDay);
    $("day-before").addEventListener("click", () => moveDay(-1));
    $("day-after").addEventListener("click", () => moveDay(1));
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
    isReady();
};
// One message instead of empty charts.
const startEmpty = () => {
    document.body.classList.add("nothing");
    $("nothing").hidden = false;
    $("nothing-title").textContent = data.none;
    $("next-step").textContent = data.nextStep;
    isReady();
};
showTotals();
if (data.sessions.length > 0) startPage(); else startEmpty();
