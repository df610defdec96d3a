export const id = 880;
export const ids = [880];
export const modules = {

/***/ 1733:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vv: () => (/* binding */ selectStatuses),
/* harmony export */   ZE: () => (/* binding */ composeReport),
/* harmony export */   ol: () => (/* binding */ baselineRate)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(182);
/* harmony import */ var _percent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9894);
/* harmony import */ var _statistics_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2296);



/** Everything that a decision's report shows. Pure. */
function composeReport({ verdict, inputs, evidence }, delivery, event) {
    const { commit, workflow } = event;
    const { baseline } = evidence ?? {};
    const statuses = inputs?.statuses ?? [];
    return {
        verdict,
        agentName: delivery.agentName,
        ...(evidence && { run: evidence.run }),
        listing: selectStatuses(evidence?.fetched ?? _model_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_LISTING */ .R6, statuses),
        statuses,
        ...(evidence?.testCaseProblem && { testCaseProblem: evidence.testCaseProblem }),
        ...(baseline && { baseline: describeBaseline(baseline) }),
        trend: { rates: evidence?.context.trend ?? [], threshold: inputs?.threshold.value ?? 0 },
        ...(evidence?.context.quality && { quality: evidence.context.quality }),
        ...(evidence && isEvaluated(evidence.run) && { interval: intervalOf(evidence.run) }),
        maxListed: delivery.maxListed,
        reportOnly: delivery.reportOnly,
        origin: { ...(commit && { commit }), ...(workflow && { workflow }) }
    };
}
function describeBaseline(finding) {
    if (finding.kind === 'problem')
        return { note: finding.error.sentence };
    if (finding.kind === 'none')
        return { note: finding.reason };
    const { comparison } = finding;
    return { comparison, passRate: baselineRate(comparison) };
}
/** In percent, as `passRate` rounds. */
function baselineRate({ baseline: { counts } }) {
    return (0,_percent_js__WEBPACK_IMPORTED_MODULE_1__/* .passRate */ .sc)(counts.passed, counts.total);
}
/** Only of whole runs can be said how sure their rate is. */
function isEvaluated({ status, counts }) {
    return status !== 'running' && status !== 'pending' && counts.total > 0 && counts.pending === 0;
}
function intervalOf({ counts }) {
    return (0,_statistics_js__WEBPACK_IMPORTED_MODULE_2__/* .wilsonInterval */ .Y)(counts.passed, counts.total);
}
/** The part of a listing that has one of the statuses. */
function selectStatuses({ results, uncertain }, statuses) {
    const isWanted = ({ status }) => statuses.includes(status);
    return { results: results.filter(isWanted), uncertain: uncertain.filter(isWanted) };
}


/***/ }),

/***/ 3880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runGate: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: ./src/action/connection.ts
var connection = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/action/dependencies.ts + 3 modules
var action_dependencies = __webpack_require__(5830);
// EXTERNAL MODULE: ./src/deadline.ts
var src_deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
// EXTERNAL MODULE: ./src/github/workspace-file.ts
var workspace_file = __webpack_require__(9165);
// EXTERNAL MODULE: ./src/github/job-summary.ts
var job_summary = __webpack_require__(7505);
// EXTERNAL MODULE: ./src/model.ts
var model = __webpack_require__(182);
// EXTERNAL MODULE: ./src/foreign.ts
var foreign = __webpack_require__(6379);
;// CONCATENATED MODULE: ./src/report/annotations.ts

/** GitHub shows this many annotations of one level and step. */
const MAX_ANNOTATIONS = 10;
/** An annotation for each of the first results that have not passed, regressions before all; one place is kept for the verdict's sentence. */
function renderAnnotations(results) {
    const isRegression = ({ change }) => change === 'regression';
    const failing = results.filter(({ status }) => status !== 'passed');
    const ordered = [...failing.filter(isRegression), ...failing.filter((result) => !isRegression(result))];
    return ordered.slice(0, MAX_ANNOTATIONS - 1).map(({ status, description, error }) => ({
        title: `Test case ${status}`,
        message: (0,foreign/* cut */.J)([description, error].filter((part) => part !== undefined && part !== '').join('\n'), 1_000)
    }));
}

// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/report/baseline.ts

const NAME_LIMIT = 200;
/** More fixed cases than this are counted, not named. */
const MAX_NAMED = 50;
/** The level below which a change is called larger than chance would explain. */
const ALPHA = 0.05;
/** What changed against the baseline, or why that is not known; empty where none was asked for. */
function renderBaseline({ baseline, verdict }) {
    if (baseline === undefined)
        return '';
    if ('note' in baseline)
        return `Not compared: ${(0,markdown/* markdownSentence */.nv)(baseline.note)}`;
    const { comparison, passRate } = baseline;
    const { regressions, stillFailing, fixed, fresh, gone } = comparison;
    const points = pointsBetween(passRate, verdict.passRate ?? 0);
    const changes = [
        `${regressions.length} ${regressions.length === 1 ? 'regression' : 'regressions'}`,
        `${stillFailing.length} still failing`,
        `${fixed.length} fixed`,
        `${fresh.length} new`,
        `${gone} gone`
    ];
    return `Against ${(0,markdown/* codeSpan */.SS)(comparison.baseline.id, NAME_LIMIT)} (${passRate}% passed, ${points}): ${changes.join(' · ')}`;
}
function pointsBetween(then, now) {
    const points = Math.round((now - then) * 100) / 100;
    return points === 0 ? 'no change' : `now ${points > 0 ? '+' : '−'}${Math.abs(points)} points`;
}
/** The cases that are fixed, by name, in one block that opens on a click; empty without any. */
function renderFixed({ baseline }) {
    if (baseline === undefined || 'note' in baseline || baseline.comparison.fixed.length === 0)
        return '';
    const { fixed } = baseline.comparison;
    const more = fixed.length - MAX_NAMED;
    return [
        `<details><summary>✅ Fixed: ${fixed.length}</summary>`,
        [...fixed.slice(0, MAX_NAMED).map(renderName), ...(more > 0 ? [`- ${more} more`] : [])].join('\n'),
        '</details>'
    ].join('\n\n');
}
function renderName({ description }) {
    return `- ${description === '' ? '(no description)' : (0,markdown/* codeSpan */.SS)(description, NAME_LIMIT)}`;
}
/** How far the numbers are to be trusted: agents are not deterministic. Never a gate by itself. */
function renderNoise({ interval, run, baseline }) {
    if (interval === undefined || run === undefined)
        return '';
    const { passed, total } = run.counts;
    const rate = `${passed} of ${total}: ${percents(interval)} (95% Wilson interval)`;
    const sentences = [`Agents are not deterministic. The pass rate behind this run, judging by its ${rate}.`];
    if (baseline !== undefined && 'comparison' in baseline)
        sentences.push(describeChange(baseline.comparison));
    return ['<details><summary>How sure is this?</summary>', sentences.join(' '), '</details>'].join('\n\n');
}
function percents({ low, high }) {
    return `${Math.round(low * 100)}–${Math.round(high * 100)}%`;
}
function describeChange({ p, matched, regressions, fixed }) {
    const verdict = p < ALPHA ? 'is larger than chance alone would explain' : 'may well be chance';
    const changed = `${regressions.length} worse and ${fixed.length} better of ${matched} matched cases`;
    return `The change against the baseline ${verdict} (${changed}; exact McNemar test, p = ${p.toFixed(3)}).`;
}

// EXTERNAL MODULE: ./src/report/fit.ts
var fit = __webpack_require__(877);
;// CONCATENATED MODULE: ./src/report/results.ts

const STATUS_ICONS = {
    passed: '✅',
    failed: '❌',
    error: '💥',
    pending: '⏳'
};
const MAX_TOOLS = 30;
const TOOL_LIMIT = 100;
/** One result in a block that opens on a click. */
function renderResult(result, limits) {
    const title = result.description === '' ? '(no description)' : (0,markdown/* htmlCode */.h8)(result.description, limits.title);
    const mark = result.change === 'regression' ? '🔻 ' : '';
    return [
        `<details><summary>${mark}${STATUS_ICONS[result.status]} ${title}</summary>`,
        ...(result.raw === undefined ? renderFields(result, limits) : renderRaw(result.raw, limits)),
        '</details>'
    ].join('\n\n');
}
function renderFields({ status, input, toolsCalled, error, testCase }, limits) {
    const kind = [testCase?.targetFailureType, testCase?.complexity].flatMap((word) => word ? [(0,markdown/* codeSpan */.SS)(word, 100)] : []);
    const parts = [[`**Status** ${status}`, ...kind].join(' · ')];
    if (input !== undefined)
        parts.push('**Input**', (0,markdown/* fencedBlock */.zW)(input, limits.text));
    if (testCase === undefined)
        parts.push(`**Tools called** ${renderTools(toolsCalled)}`);
    else
        parts.push(compareTools(testCase, toolsCalled));
    if (testCase?.expectedBehavior)
        parts.push('**Expected behavior**', (0,markdown/* fencedBlock */.zW)(testCase.expectedBehavior, limits.text));
    if (error !== undefined)
        parts.push('**Error**', (0,markdown/* fencedBlock */.zW)(error, limits.text));
    return parts;
}
/** Expected and called tools side by side; a tool that stands on one side only is marked. */
function compareTools({ expectedTools }, toolsCalled) {
    const expected = markTools(expectedTools, toolsCalled, '❌ not called');
    const called = markTools(toolsCalled, expectedTools, '⚠️ not expected');
    const rows = Array.from({ length: Math.max(1, expected.length, called.length) }, (_, row) => {
        const none = row === 0 ? 'none' : '';
        return `| ${expected[row] ?? none} | ${called[row] ?? none} |`;
    });
    return ['| Expected tools | Tools called |', '| --- | --- |', ...rows].join('\n');
}
function markTools(tools, others, mark) {
    const shown = tools.slice(0, MAX_TOOLS).map((tool) => {
        const cell = (0,markdown/* tableCell */.xR)(tool, TOOL_LIMIT);
        return others.includes(tool) ? cell : `${cell} ${mark}`;
    });
    return tools.length > MAX_TOOLS ? [...shown, `${tools.length - MAX_TOOLS} more`] : shown;
}
function renderRaw(raw, limits) {
    return [
        'This result can be read in more than one way; it is shown as the platform wrote it.',
        (0,markdown/* fencedBlock */.zW)(raw, limits.text)
    ];
}
function renderTools(tools) {
    if (tools.length === 0)
        return 'none';
    const shown = tools.slice(0, MAX_TOOLS).map((tool) => (0,markdown/* codeSpan */.SS)(tool, TOOL_LIMIT));
    const more = tools.length - shown.length;
    return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
/** A page whose results could not be told apart with certainty, as the platform wrote it. */
function renderUncertainPage({ status, page, raw }, limit) {
    return [
        `<details><summary>⚠️ Page ${page} of the ${status} results could not be read with certainty</summary>`,
        'It holds more or fewer results than the platform counts, so none of them is listed. The counts above are not touched by this.',
        raw === '' ? 'The page is empty.' : (0,markdown/* fencedBlock */.zW)(raw, limit),
        '</details>'
    ].join('\n\n');
}

;// CONCATENATED MODULE: ./src/report/groups.ts


const groups_NAME_LIMIT = 100;
/** More rows, or columns, than this say nothing at a glance. */
const MAX_ROWS = 10;
const CHANGES = [
    ['regression', '🔻 Regressions'],
    ['still failing', 'Still failing'],
    ['new', 'New'],
    ['fixed', '✅ Fixed']
];
/**
 * The first `most` results, each in a block, in groups: by their change against a baseline where there is one, else by
 * target failure type, the largest first; those that belong to none last. A group's title stands in the block of its
 * first result, so that neither is shown alone.
 */
function renderGroups(results, most, limits) {
    const changed = results.some(({ change }) => change !== undefined);
    const groups = changed ? groupByChange(results) : groupByType(results);
    const titled = groups.some(({ name }) => name !== undefined);
    const blocks = groups.flatMap((group) => group.results.map((result, index) => ({ result, title: titled && index === 0 ? renderTitle(group) : '' })));
    return blocks.slice(0, most).map(({ result, title }) => title + renderResult(result, limits));
}
function groupByChange(results) {
    const named = CHANGES.map(([change, title]) => ({
        name: change,
        title,
        results: results.filter((result) => result.change === change)
    }));
    const rest = results.filter(({ change }) => !CHANGES.some(([known]) => known === change));
    return [...named, { name: undefined, title: 'other', results: rest }].filter((group) => group.results.length > 0);
}
function groupByType(results) {
    const groups = new Map();
    for (const result of results) {
        const type = result.testCase?.targetFailureType || undefined;
        const members = groups.get(type) ?? [];
        members.push(result);
        groups.set(type, members);
    }
    return [...groups]
        .map(([name, members]) => ({
        name,
        title: name === undefined ? 'other' : (0,markdown/* codeSpan */.SS)(name, groups_NAME_LIMIT),
        results: members
    }))
        .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined) || b.results.length - a.results.length);
}
function renderTitle({ title, results }) {
    return `##### ${title}: ${results.length}\n\n`;
}
/** How many results there are of each target failure type and complexity; empty without any test case. */
function renderFailureTypes(results) {
    const groups = groupByType(results);
    const complexities = [...new Set(results.flatMap(({ testCase }) => testCase?.complexity || []))];
    if (!groups.some(({ name }) => name !== undefined))
        return '';
    // With so many complexities the table would be wider than the page: then the types alone are counted.
    const columns = complexities.length > MAX_ROWS ? [] : complexities;
    const rows = groups.slice(0, MAX_ROWS).map(({ name: type, results: members }) => {
        const name = type === undefined ? 'other' : (0,markdown/* tableCell */.xR)(type, groups_NAME_LIMIT);
        const counts = columns.map((complexity) => members.filter(({ testCase }) => testCase?.complexity === complexity).length);
        return `| ${[name, members.length, ...counts].join(' | ')} |`;
    });
    const more = groups.length - rows.length;
    return [
        `| ${['Target failure type', 'Results', ...columns.map((column) => (0,markdown/* tableCell */.xR)(column, groups_NAME_LIMIT))].join(' | ')} |`,
        `| --- | --: |${columns.map(() => ' --: |').join('')}`,
        ...rows,
        ...(more > 0 ? [`| ${more} more types |${' |'.repeat(columns.length + 1)}`] : [])
    ].join('\n');
}

// EXTERNAL MODULE: ./src/report/paragraphs.ts
var paragraphs = __webpack_require__(8391);
;// CONCATENATED MODULE: ./src/report/head.ts



const OUTCOME_ICONS = { passed: '✅', failed: '❌', undecided: '⚠️' };
const head_NAME_LIMIT = 200;
/** The verdict in one line, the run it is about, the conditions and the counts. */
function renderHead(report) {
    const { verdict, run } = report;
    const parts = [renderHeadline(report), renderSubject(report)];
    if (report.reportOnly && verdict.outcome === 'failed')
        parts.push('Report only: this does not fail the check.');
    if (verdict.conditions.length > 0)
        parts.push(renderConditions(verdict.conditions));
    if (run !== undefined)
        parts.push(renderCounts(run.counts));
    parts.push(renderQuality(report), renderBaseline(report), renderNoise(report));
    return (0,paragraphs/* joinParagraphs */.m)(parts);
}
function renderQuality({ quality }) {
    if (quality === undefined)
        return '';
    const { score, band, trend = 0 } = quality;
    const change = trend === 0 ? '' : ` (${trend > 0 ? '↑ +' : '↓ −'}${Math.abs(trend)})`;
    return `Agent Quality Score ${score}/100${change}: ${band}`;
}
/** The verdict in one line. */
function renderHeadline({ verdict, reportOnly }) {
    const sentence = (0,markdown/* markdownSentence */.nv)(verdict.sentence);
    const text = verdict.outcome === 'undecided' ? `No verdict: ${sentence}` : sentence;
    const excused = reportOnly && verdict.outcome === 'failed' ? ' (report only)' : '';
    return `### ${OUTCOME_ICONS[verdict.outcome]} ${text}${excused}`;
}
function renderSubject({ agentName, run }) {
    const agent = agentName === '' ? '' : `Agent ${(0,markdown/* codeSpan */.SS)(agentName, head_NAME_LIMIT)}`;
    const testRun = run === undefined ? '' : `test run ${(0,markdown/* codeSpan */.SS)(run.id, head_NAME_LIMIT)}`;
    return [agent, testRun].filter((part) => part !== '').join(' · ');
}
function renderConditions(conditions) {
    const rows = conditions.map(({ name, required, actual, met }) => `| ${met ? '✅' : '❌'} | ${name} | ${required} | ${actual} |`);
    return ['| Met | Condition | Required | Actual |', '| :-: | --- | --- | --- |', ...rows].join('\n');
}
function renderCounts({ passed, failed, error, pending, total }) {
    return `${passed} passed · ${failed} failed · ${error} error · ${pending} pending · ${total} in all`;
}
/** The judged commit, the workflow run that wrote this, and last the dashboard. */
function renderFoot({ origin, run }) {
    const { commit, workflow } = origin;
    const parts = [
        commit && `Commit ${(0,markdown/* link */.nf)(`\`${commit.sha.slice(0, 7)}\``, commit.url)}`,
        workflow && (0,markdown/* link */.nf)(`workflow run ${workflow.run}, attempt ${workflow.attempt}`, workflow.url),
        run?.dashboardUrl && (0,markdown/* link */.nf)('View on dashboard', run.dashboardUrl)
    ];
    return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

;// CONCATENATED MODULE: ./src/report/trend.ts
const BLOCKS = '▁▂▃▄▅▆▇█';
/** Colours that can be told apart on a light and on a dark page: GitHub's own blue and red. Mermaid's are pale grey. */
const CHART_STYLE = '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#54aeff, #cf222e"}}}}%%';
/** The trend as a chart that GitHub draws: the pass rates, and the threshold as a line. Only numbers stand in it. */
function renderTrendChart({ trend: { rates, threshold } }) {
    if (rates.length === 0)
        return '';
    const labels = rates.map((_, index) => (index === rates.length - 1 ? '"now"' : `"-${rates.length - 1 - index}"`));
    return [
        '```mermaid',
        CHART_STYLE,
        'xychart-beta',
        '    title "Pass rate of the last runs (bars) and the threshold (line)"',
        `    x-axis [${labels.join(', ')}]`,
        '    y-axis "percent" 0 --> 100',
        `    bar [${rates.join(', ')}]`,
        `    line [${rates.map(() => threshold).join(', ')}]`,
        '```'
    ].join('\n');
}
/** The trend in one line of block characters, from the lowest rate, rounded down to ten, up to 100%. */
function renderTrendRow({ trend: { rates } }) {
    if (rates.length === 0)
        return '';
    const bottom = Math.min(90, Math.floor(Math.min(...rates) / 10) * 10);
    const blocks = rates.map((rate) => {
        const height = (rate - bottom) / (100 - bottom);
        return BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(height * BLOCKS.length))];
    });
    const ends = `${rates[0]}% → ${rates.at(-1)}% over ${rates.length} runs`;
    return `Trend \`${blocks.join('')}\` ${ends} (drawn from ${bottom} to 100%)`;
}

;// CONCATENATED MODULE: ./src/report/summary.ts








const FIELD_LIMITS = { title: 200, text: 4_000 };
const RAW_PAGE_LIMIT = 20_000;
/** The job summary, at most `limit` bytes; empty when there is room for nothing. */
function renderSummary(report, limit) {
    const { results, uncertain } = report.listing;
    const listed = renderGroups(results, report.maxListed, FIELD_LIMITS);
    return (0,fit/* fit */.U)({
        head: (0,paragraphs/* joinParagraphs */.m)([
            renderHead(report),
            renderTrendChart(report),
            renderListHead(report),
            renderFailureTypes(results)
        ]),
        blocks: [...uncertain.map((page) => renderUncertainPage(page, RAW_PAGE_LIMIT)), ...listed],
        hidden: (count) => renderHidden(results.length - listed.length + Math.min(count, listed.length), report),
        foot: (0,paragraphs/* joinParagraphs */.m)([renderFixed(report), renderFoot(report)])
    }, limit, (text) => Buffer.byteLength(text));
}
/** What stands above the listed results; empty when none was asked for or there is none. */
function renderListHead({ listing, statuses, testCaseProblem }) {
    if (listing.results.length === 0 && listing.uncertain.length === 0)
        return '';
    const parts = [
        `#### Results with the status ${statuses.join(' or ')}: ${listing.results.length}${renderUnread(listing)}`,
        testCaseProblem === undefined ? '' : `What was expected is not shown: ${(0,markdown/* markdownSentence */.nv)(testCaseProblem)}`
    ];
    return (0,paragraphs/* joinParagraphs */.m)(parts);
}
/** How many results stand on pages that could not be read with certainty, where there are any. */
function renderUnread({ uncertain }) {
    const count = uncertain.reduce((sum, { expected }) => sum + expected, 0);
    return uncertain.length === 0 ? '' : `, and ${count} on pages that could not be read with certainty`;
}
/** The line that says how many results are not shown, and where they are. */
function renderHidden(count, { run }) {
    if (count === 0)
        return '';
    const where = run?.dashboardUrl === undefined ? 'on the Invarium dashboard' : 'on the dashboard, linked below';
    return `${count} more ${count === 1 ? 'is' : 'are'} not shown here; see all ${where}.`;
}

// EXTERNAL MODULE: ./src/sentence.ts
var src_sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/gate/composition.ts
var composition = __webpack_require__(1733);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors/input-error.ts
var input_error = __webpack_require__(3712);
// EXTERNAL MODULE: ./src/product.ts
var product = __webpack_require__(248);
;// CONCATENATED MODULE: ./src/report/report-json.ts


/** The version of the form that schema/report.v1.json describes; a field that is added does not change it. */
const SCHEMA = 1;
/**
 * The report as JSON for other programs, by schema/report.v1.json. Its texts are the platform's own, exactly; whoever
 * shows them must make them safe. What is not known is null, never left out.
 */
function renderReportJson(report, fetched, generatedAt) {
    const { verdict, run, agentName, reportOnly } = report;
    const value = {
        schema: SCHEMA,
        generator: product/* PRODUCT */.A,
        generatedAt: generatedAt.toISOString(),
        agent: agentName,
        verdict: {
            outcome: verdict.outcome,
            sentence: (0,src_sentence/* write */.M9)(verdict.sentence, (text) => text),
            passRate: verdict.passRate ?? null,
            reportOnly
        },
        conditions: verdict.conditions,
        run: run === undefined ? null : { id: run.id, agent: run.agent, status: run.status, counts: run.counts },
        interval: report.interval ?? null,
        comparison: describeComparison(report),
        trend: report.trend.rates,
        quality: report.quality === undefined ? null : { ...report.quality, trend: report.quality.trend ?? null },
        results: fetched.results.map(describeResult),
        uncertainPages: fetched.uncertain.map(describePage),
        links: describeLinks(report)
    };
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
function describeComparison({ baseline }) {
    if (baseline === undefined)
        return null;
    if ('note' in baseline)
        return { note: (0,src_sentence/* write */.M9)(baseline.note, (text) => text) };
    const { comparison, passRate } = baseline;
    return { note: null, baseline: describeBaseline(comparison, passRate), ...countChanges(comparison) };
}
function describeBaseline({ baseline: { id, counts } }, passRate) {
    return { id, passRate, counts };
}
function countChanges({ regressions, fixed, stillFailing, fresh, gone, matched, p }) {
    return {
        regressions: regressions.length,
        fixed: fixed.length,
        stillFailing: stillFailing.length,
        new: fresh.length,
        gone,
        matched,
        p
    };
}
function describeResult({ status, description, input, toolsCalled, error, change, raw, testCase }) {
    return {
        status,
        description,
        input: input ?? null,
        toolsCalled,
        error: error ?? null,
        change: change ?? null,
        expected: testCase === undefined ? null : describeTestCase(testCase),
        raw: raw ?? null
    };
}
function describeTestCase(testCase) {
    const { scenarioId, description, expectedTools, expectedBehavior, complexity, targetFailureType } = testCase;
    return { scenarioId, description, tools: expectedTools, behavior: expectedBehavior, complexity, targetFailureType };
}
function describePage({ status, page, expected, raw }) {
    return { status, page, results: expected, raw };
}
function describeLinks({ run, origin: { commit, workflow } }) {
    return {
        dashboard: run?.dashboardUrl ?? null,
        commit: commit === undefined ? null : { sha: commit.sha, url: commit.url },
        workflowRun: workflow === undefined ? null : { id: Number(workflow.run), attempt: Number(workflow.attempt), url: workflow.url }
    };
}

;// CONCATENATED MODULE: ./src/gate/files.ts





/** Throws InputError unless each file has a place of its own inside the workspace. Creates nothing. */
async function checkFiles(files, workspace) {
    const places = new Map();
    for (const [name, path] of Object.entries(files)) {
        if (path === undefined)
            continue;
        const place = await (0,workspace_file/* locateInWorkspace */.XZ)(workspace, path);
        for (const [other, taken] of places) {
            if (isInTheWay(place, taken))
                throw input_error/* InputError */.d.sameFile(`${other}-file`, `${name}-file`);
        }
        places.set(name, place);
    }
}
/** True for the same place, and when one would have to be a folder for the other. */
function isInTheWay(a, b) {
    return `${a}${external_node_path_.sep}`.startsWith(`${b}${external_node_path_.sep}`) || `${b}${external_node_path_.sep}`.startsWith(`${a}${external_node_path_.sep}`);
}
/**
 * Writes the files that were asked for, each whole or not at all; without a verdict only the report, because the others
 * have no word for it, and what an earlier step has left in their place is removed. Returns what kept a file from being
 * written: later steps read them, so this fails the check.
 */
async function writeFiles(wanted, runner) {
    const { files, workspace, report, fetched, generatedAt } = wanted;
    const undecided = report.verdict.outcome === 'undecided';
    const write = (path, text) => (0,workspace_file/* writeWorkspaceFile */.dx)(workspace, path, runner.redact(text));
    try {
        if (files.report !== undefined) {
            await write(files.report, renderReportJson(report, fetched, generatedAt));
            runner.setOutput('report-file', files.report);
        }
        for (const [path, load] of otherFormats(files)) {
            if (undecided)
                await (0,workspace_file/* removeWorkspaceFile */.QL)(workspace, path);
            else
                await write(path, (await load())(report, fetched, generatedAt));
        }
        return undefined;
    }
    catch (error) {
        const problem = (0,action_dependencies/* explain */.W)(error, runner);
        // A path that is refused has been told: it is why there is no verdict.
        return undecided && problem instanceof input_error/* InputError */.d ? undefined : problem;
    }
}
/** What writes a format is loaded only when it is asked for. */
function otherFormats({ junit, ctrf }) {
    return [
        ...(junit === undefined ? [] : [[junit, loadJunit]]),
        ...(ctrf === undefined ? [] : [[ctrf, loadCtrf]])
    ];
}
const loadJunit = async () => (await Promise.all(/* import() */[__webpack_require__.e(585), __webpack_require__.e(998)]).then(__webpack_require__.bind(__webpack_require__, 2998))).renderJunit;
const loadCtrf = async () => (await __webpack_require__.e(/* import() */ 491).then(__webpack_require__.bind(__webpack_require__, 4491))).renderCtrf;

// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
// EXTERNAL MODULE: ./src/errors/sentence-error.ts
var sentence_error = __webpack_require__(3845);
;// CONCATENATED MODULE: ./src/errors/github-refusal.ts



/** What each refusal means and what the user does next; the first that matches counts. */
const ADVICE = [
    {
        matches: ({ status, reason }) => status === 429 || (status === 403 && /rate limit|abuse/i.test(reason)),
        sentence: ({ reason, wait }) => wait === undefined
            ? (0,src_sentence/* say */.cv) `The comment was not written: GitHub limits how often the token may write (${(0,excerpt/* excerpt */.K)(reason)}). The verdict stands; run the job again in some minutes, and let fewer jobs comment at once.`
            : (0,src_sentence/* say */.cv) `The comment was not written: GitHub limits how often the token may write (${(0,excerpt/* excerpt */.K)(reason)}). The verdict stands; run the job again after ${wait} s, and let fewer jobs comment at once.`
    },
    {
        matches: ({ status, reason }) => status === 403 && /\blocked\b/i.test(reason),
        sentence: ({ reason }) => (0,src_sentence/* say */.cv) `The comment was not written: the conversation is locked (${(0,excerpt/* excerpt */.K)(reason)}). Unlock it, or set comment to never.`
    },
    {
        matches: ({ status, reason }) => status === 410 || (status === 403 && /archived|disabled/i.test(reason)),
        sentence: ({ reason }) => (0,src_sentence/* say */.cv) `The comment was not written: the repository takes no comments (${(0,excerpt/* excerpt */.K)(reason)}). Enable its issues, or set comment to never.`
    },
    {
        matches: ({ status }) => status === 401,
        sentence: ({ reason }) => (0,src_sentence/* say */.cv) `The comment was not written: GitHub does not accept github-token (${(0,excerpt/* excerpt */.K)(reason)}). Leave it out to use the workflow's own token.`
    },
    {
        matches: ({ status }) => status === 403,
        sentence: ({ reason }) => (0,src_sentence/* say */.cv) `The comment was not written: the token may not write to pull requests (${(0,excerpt/* excerpt */.K)(reason)}). Add "permissions: { pull-requests: write }" to the job; on a pull request from a fork the token can only read, see the fork recipe of the README.`
    },
    {
        matches: ({ status }) => status === 404,
        sentence: ({ pullRequest }) => (0,src_sentence/* say */.cv) `The comment was not written: GitHub shows the token no pull request ${pullRequest ?? 'of this commit'}. Check pull-request, and that the job has "permissions: { pull-requests: write }".`
    }
];
/** GitHub refused something that only reports: a warning, never the verdict. */
class GitHubRefusal extends sentence_error/* SentenceError */.W {
    name = 'GitHubRefusal';
    static noToken() {
        return new GitHubRefusal((0,src_sentence/* say */.cv) `The comment was not written: github-token is empty. Leave it out to use the workflow's own token, or set comment to never.`);
    }
    /** What an error of the GitHub client means for a comment that was there when it was looked for. */
    static ofUpdate(error) {
        if (statusOf(error) !== 404)
            return GitHubRefusal.from(error, undefined);
        return new GitHubRefusal((0,src_sentence/* say */.cv) `The comment was not written: somebody deleted it while it was being updated. The verdict stands; run the job again for a new one.`, { cause: error });
    }
    /** The comment is written, and a second one of this run is still there. */
    static ofRemoval(error) {
        return new GitHubRefusal((0,src_sentence/* say */.cv) `The comment was written twice, because another job wrote it at the same moment, and the second cannot be deleted (${(0,excerpt/* excerpt */.K)(reasonOf(error))}). Delete it by hand.`, { cause: error });
    }
    /** What an error of the GitHub client means for the comment on a pull request. */
    static from(error, pullRequest) {
        if (error instanceof GitHubRefusal)
            return error;
        const reason = reasonOf(error);
        const refused = { status: statusOf(error), reason, pullRequest, wait: waitOf(error) };
        const advice = ADVICE.find(({ matches }) => matches(refused));
        if (advice !== undefined)
            return new GitHubRefusal(advice.sentence(refused), { cause: error });
        return new GitHubRefusal((0,src_sentence/* say */.cv) `The comment was not written: ${(0,excerpt/* excerpt */.K)(reason)}. The verdict stands; run the job again for the comment.`, { cause: error });
    }
}
function reasonOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function statusOf(error) {
    const status = error instanceof Error ? Reflect.get(error, 'status') : undefined;
    return typeof status === 'number' ? status : 0;
}
/** Seconds that the answer's Retry-After asks for, when it says so in seconds. */
function waitOf(error) {
    const response = error instanceof Error ? Reflect.get(error, 'response') : undefined;
    const { headers } = (response ?? {});
    const wait = headers?.['retry-after'] ?? '';
    return /^\d{1,9}$/.test(wait) ? Number(wait) : undefined;
}

;// CONCATENATED MODULE: ./src/github/comment.ts


/** More pull requests than this have not been made for one commit on purpose. */
const MAX_PULL_REQUESTS = 5;
/** The hidden first line of our comment for `key`, by which it is found again: no key can end it early. */
function commentMarker(key) {
    const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D');
    return `<!-- ${product/* PRODUCT */.A.name}: ${encoded} -->`;
}
/** The hidden second line: which workflow run wrote the comment. Nothing foreign stands before it. */
function runMarker({ run, attempt }) {
    return `<!-- workflow run ${run}, attempt ${attempt} -->`;
}
/**
 * Creates the one comment for the marker on each pull request, or brings it up to date; what GitHub refuses for one keeps
 * nothing from the others. Throws what GitHub's client throws when the pull requests cannot be asked for.
 */
async function writeComments(api, request) {
    const numbers = await api.findPullRequests(request.pullRequests);
    const urls = [];
    const refusals = [];
    for (const number of numbers.slice(0, MAX_PULL_REQUESTS)) {
        try {
            const { url, refusal } = await writeComment(api, request, number);
            if (url !== undefined)
                urls.push(url);
            if (refusal !== undefined)
                refusals.push(refusal);
        }
        catch (error) {
            refusals.push(GitHubRefusal.from(error, number));
        }
    }
    return { urls, refusals, pullRequests: numbers.length };
}
async function writeComment(api, request, number) {
    const { marker, body } = request;
    const found = await findOwnComment(api, number, marker, api.ownLogin());
    if (found !== undefined)
        return { url: await update(api, found, request) };
    if (!request.create)
        return {};
    const created = await api.createComment(number, body);
    return joinComments(api, request, number, created);
}
/**
 * Another job may have looked and created a comment at the same moment: then both look again, both keep the oldest, and
 * each deletes its own other one. Whatever fails here, ours is written.
 */
async function joinComments(api, request, number, created) {
    try {
        const oldest = await findOwnComment(api, number, request.marker, created.author);
        if (oldest === undefined || oldest.id >= created.id)
            return { url: created.url };
        const url = await update(api, oldest, request);
        return { url, ...(await remove(api, created)) };
    }
    catch {
        return { url: created.url };
    }
}
/** Writes this run's text, unless the comment is a later run's already. */
async function update(api, comment, { workflow, body }) {
    if (workflow !== undefined && isLater(comment, workflow))
        return comment.url;
    try {
        const { url } = await api.updateComment(comment.id, body);
        return url;
    }
    catch (error) {
        throw GitHubRefusal.ofUpdate(error);
    }
}
async function remove(api, { id }) {
    try {
        await api.deleteComment(id);
        return {};
    }
    catch (error) {
        return { refusal: GitHubRefusal.ofRemoval(error) };
    }
}
/** The oldest comment with the marker by `author`. */
async function findOwnComment(api, number, marker, author) {
    for await (const comment of api.listComments(number)) {
        if (linesOf(comment)[0] !== marker || comment.author === undefined)
            continue;
        if (comment.author === (await author))
            return comment;
    }
    return undefined;
}
/** True when a comment was written by a later workflow run, or a later attempt of this one. */
function isLater(comment, { run, attempt }) {
    const numbers = /^<!-- workflow run (\d{1,18}), attempt (\d{1,9}) -->$/.exec(linesOf(comment)[1] ?? '');
    if (numbers === null)
        return false;
    const [, itsRun = '', itsAttempt = ''] = numbers;
    if (BigInt(itsRun) !== BigInt(run))
        return BigInt(itsRun) > BigInt(run);
    return BigInt(itsAttempt) > BigInt(attempt);
}
function linesOf({ body }) {
    return body.split(/\r?\n/, 2);
}

;// CONCATENATED MODULE: ./src/report/comment.ts








/** The longest comment that GitHub takes, in characters ("body is too long (maximum is 65536 characters)"). */
const COMMENT_LIMIT = 65_536;
/** A comment is read on the way; the summary has the rest. */
const MAX_LISTED = 10;
const comment_FIELD_LIMITS = { title: 120, text: 1_000 };
const comment_RAW_PAGE_LIMIT = 2_000;
/** The comment on the pull request: the lines of `marker` first, then the summary in short. */
function renderComment(report, marker) {
    const { results, uncertain } = report.listing;
    const listed = renderGroups(results, Math.min(MAX_LISTED, report.maxListed), comment_FIELD_LIMITS);
    return (0,fit/* fit */.U)({
        head: (0,paragraphs/* joinParagraphs */.m)([marker, renderHead(report), renderTrendRow(report), renderListHead(report)]),
        blocks: [...uncertain.slice(0, 1).map((page) => renderUncertainPage(page, comment_RAW_PAGE_LIMIT)), ...listed],
        hidden: (count) => renderHidden(results.length - listed.length + Math.min(count, listed.length), report),
        foot: (0,paragraphs/* joinParagraphs */.m)([renderFixed(report), renderFoot(report)])
    }, COMMENT_LIMIT, (text) => text.length);
}

;// CONCATENATED MODULE: ./src/gate/sticky-comment.ts




/** Brings the comment up to date. Whatever keeps it from that is a warning. */
async function updateStickyComment(task) {
    const { delivery, event, runner } = task;
    if (delivery.comment === 'never')
        return;
    if (delivery.commentKey === '') {
        runner.warning('No comment was looked for: neither comment-key nor agent-name says which is ours.');
        return;
    }
    try {
        const { urls, refusals, pullRequests } = await writeOwnComments(task);
        if (urls.length > 0)
            runner.setOutput('comment-url', urls.join('\n'));
        for (const refusal of refusals)
            runner.warning((0,action_dependencies/* explain */.W)(refusal, runner).message);
        if (pullRequests === 0)
            runner.info(`No comment: the event ${event.name} has no pull request.`);
    }
    catch (error) {
        runner.warning((0,action_dependencies/* explain */.W)(GitHubRefusal.from(error, undefined), runner).message);
    }
}
async function writeOwnComments({ report, deadline, delivery, event, runner }) {
    const { repository, workflow, apiUrl } = event;
    const { token, comment } = delivery;
    const named = delivery.pullRequest;
    const pullRequests = named === undefined ? event.pullRequests : { kind: 'named', numbers: [named] };
    if (repository === undefined || pullRequests.kind === 'none')
        return { urls: [], refusals: [], pullRequests: 0 };
    if (token === '')
        throw GitHubRefusal.noToken();
    // Octokit is loaded only when there is something to write.
    const { openGitHub } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(943)]).then(__webpack_require__.bind(__webpack_require__, 8943));
    const marker = commentMarker(delivery.commentKey);
    const firstLines = workflow === undefined ? marker : `${marker}\n${runMarker(workflow)}`;
    const passed = report.verdict.outcome === 'passed';
    return writeComments(openGitHub({ repository, token, apiUrl, deadline }), {
        pullRequests,
        marker,
        workflow,
        body: runner.redact(renderComment(report, firstLines)),
        create: comment === 'always' || (comment === 'on-failure' && !passed)
    });
}

;// CONCATENATED MODULE: ./src/gate/delivery.ts










/**
 * Tells a decision: outputs, log, annotations, files, job summary, comment and exit code. What only reports may fail with
 * a warning; it never changes the verdict.
 */
async function deliver(decision, delivery, event, { env, runner, clock }) {
    const { verdict, evidence, deadline } = decision;
    const report = (0,composition/* composeReport */.ZE)(decision, delivery, event);
    const fails = verdict.outcome === 'undecided' || (verdict.outcome === 'failed' && !delivery.reportOnly);
    const outputProblem = setOutputs(runner, verdict, evidence);
    for (const { name, required, actual, met } of verdict.conditions) {
        runner.info(`${met ? '✅' : '❌'} ${name}: ${actual} (required: ${required})`);
    }
    if (delivery.annotations)
        annotate(runner, report.listing.results, fails);
    const fileProblem = await writeFiles({
        files: delivery.files,
        workspace: (0,workspace_file/* workspaceOf */.B3)(env),
        report,
        fetched: evidence?.fetched ?? model/* EMPTY_LISTING */.R6,
        generatedAt: clock.date()
    }, runner);
    if (delivery.summary)
        await (0,job_summary/* appendJobSummary */.I)(runner, (limit) => renderSummary(report, limit));
    await updateStickyComment({ report, deadline, delivery, event, runner });
    conclude(runner, verdict, fails, outputProblem ?? fileProblem);
}
/** Returns what kept the outputs from being set: later steps read them, so this fails the check, after all is told. */
function setOutputs(runner, verdict, evidence) {
    try {
        for (const [name, value] of outputsOf(verdict, evidence))
            runner.setOutput(name, value);
        return undefined;
    }
    catch (error) {
        return (0,action_dependencies/* explain */.W)(error, runner);
    }
}
function outputsOf(verdict, evidence) {
    if (evidence === undefined)
        return [['verdict', verdict.outcome]];
    const { run, baseline, context } = evidence;
    const comparison = baseline?.kind === 'compared' ? baseline.comparison : undefined;
    const values = {
        verdict: verdict.outcome,
        'pass-rate': verdict.passRate ?? '',
        ...run.counts,
        'run-status': run.status,
        'test-run-id': run.id,
        regressions: comparison?.regressions.length ?? '',
        fixed: comparison?.fixed.length ?? '',
        'baseline-run-id': comparison?.baseline.id ?? '',
        'baseline-pass-rate': comparison === undefined ? '' : (0,composition/* baselineRate */.ol)(comparison),
        aqs: context.quality?.score ?? '',
        'dashboard-url': run.dashboardUrl ?? ''
    };
    return Object.entries(values).map(([name, value]) => [name, String(value)]);
}
function annotate(runner, results, fails) {
    for (const { title, message } of renderAnnotations(results)) {
        if (fails)
            runner.error(message, title);
        else
            runner.warning(message, title);
    }
}
/** `problem`: why something that later steps read is not there. */
function conclude(runner, verdict, fails, problem) {
    const sentence = (0,src_sentence/* write */.M9)(verdict.sentence, (value) => value);
    if (fails)
        runner.fail(sentence, verdict.outcome === 'undecided' ? 'No verdict' : undefined);
    else if (verdict.outcome === 'failed')
        runner.warning(`${sentence} (report only)`);
    else
        runner.info(sentence);
    if (problem !== undefined)
        runner.fail(problem.message);
    else if (!fails)
        runner.succeed();
}

// EXTERNAL MODULE: ./src/github/input-reader.ts
var input_reader = __webpack_require__(9363);
// EXTERNAL MODULE: ./src/gate/percent.ts
var percent = __webpack_require__(9894);
;// CONCATENATED MODULE: ./src/gate/inputs.ts





const COMMENT_POLICIES = ['always', 'on-failure', 'never'];
/** Reads all inputs. Throws InputError, with a sentence for each that is wrong, before anything is done. */
function readGateInputs(env, event) {
    const reader = (0,input_reader/* createInputReader */.ic)(env);
    const { delivery: _, ...inputs } = (0,input_reader/* readAll */.yw)({
        ...(0,connection/* connectionFields */.I1)(reader, env, event),
        agentName: () => (0,connection/* readAgentName */.b1)(reader),
        testRunId: () => reader.required('test-run-id'),
        runSource: () => reader.optional('run-source', () => reader.choice('run-source', model/* RUN_SOURCES */.fY)),
        threshold: () => reader.parsed('threshold', percent/* parsePercent */.lo, 'a percentage, 0 or from 1 to 100 (a fraction is a mistake)'),
        minResults: () => reader.whole('min-results', 1, 1_000_000),
        maxErrors: () => reader.optional('max-errors', () => reader.whole('max-errors', 0, 1_000_000)),
        baseline: () => reader.optional('baseline', () => reader.short('baseline')),
        maxRegressions: () => readMaxRegressions(reader),
        history: () => reader.whole('history', 0, 20),
        waitTimeout: () => reader.decimal('wait-timeout', 0, connection/* MAX_SECONDS */.Hg),
        pollInterval: () => reader.decimal('poll-interval', 0.1, connection/* MAX_SECONDS */.Hg),
        statuses: () => reader.choices('statuses', model/* RESULT_STATUSES */.Jb),
        testCases: () => reader.flag('test-cases'),
        files: () => readFiles(reader),
        delivery: () => (0,input_reader/* readAll */.yw)(deliveryFields(reader))
    });
    return inputs;
}
function readFiles(reader) {
    return {
        report: reader.text('report-file') || undefined,
        junit: reader.text('junit-file') || undefined,
        ctrf: reader.text('ctrf-file') || undefined
    };
}
function readMaxRegressions(reader) {
    const most = reader.optional('max-regressions', () => reader.whole('max-regressions', 0, 1_000_000));
    if (most !== undefined && reader.text('baseline') === '') {
        throw input_error/* InputError */.d.refused('max-regressions', String(most), 'empty unless baseline says what to compare with');
    }
    return most;
}
/** Reads how the verdict is told; in place of a wrong input stands what tells more: the error itself must be told. */
function readDelivery(env) {
    const fields = deliveryFields((0,input_reader/* createInputReader */.ic)(env));
    return (0,input_reader/* readAll */.yw)({
        ...fields,
        summary: () => (0,input_reader/* readOr */.Cq)(fields.summary, true),
        comment: () => (0,input_reader/* readOr */.Cq)(fields.comment, 'existing'),
        commentKey: () => (0,input_reader/* readOr */.Cq)(fields.commentKey, ''),
        pullRequest: () => (0,input_reader/* readOr */.Cq)(fields.pullRequest, undefined),
        annotations: () => (0,input_reader/* readOr */.Cq)(fields.annotations, true),
        reportOnly: () => (0,input_reader/* readOr */.Cq)(fields.reportOnly, false),
        maxListed: () => (0,input_reader/* readOr */.Cq)(fields.maxListed, 0)
    });
}
function deliveryFields(reader) {
    const agentName = reader.text('agent-name');
    return {
        agentName: () => agentName,
        summary: () => reader.flag('summary'),
        comment: () => reader.choice('comment', COMMENT_POLICIES),
        commentKey: () => reader.short('comment-key') || agentName,
        pullRequest: () => reader.optional('pull-request', () => reader.whole('pull-request', 1, 2 ** 31)),
        annotations: () => reader.flag('annotations'),
        reportOnly: () => reader.flag('report-only'),
        maxListed: () => reader.whole('max-listed', 0, 10_000),
        files: () => readFiles(reader),
        token: () => reader.text('github-token')
    };
}

;// CONCATENATED MODULE: ./src/gate/verdict.ts


/** Judges a run: `passed` when all conditions hold, `failed` when it has ended and one does not, else `undecided`. */
function judge(run, demands, finding) {
    const judged = judgeConditions(run, demands, finding);
    const unmet = judged.filter(({ condition }) => !condition.met);
    const common = {
        conditions: judged.map(({ condition }) => condition),
        passRate: (0,percent/* passRate */.sc)(run.counts.passed, run.counts.total)
    };
    if (run.status === 'pending' || run.status === 'running') {
        return { ...common, outcome: 'undecided', sentence: unfinished(run, demands.waitTimeout) };
    }
    if (finding?.kind === 'problem' && demands.maxRegressions !== undefined) {
        return { ...common, outcome: 'undecided', sentence: finding.error.sentence };
    }
    if (unmet.length === 0)
        return { ...common, outcome: 'passed', sentence: praise(run, demands) };
    const complaints = unmet.flatMap(({ complaint }) => complaint ?? []);
    return { ...common, outcome: 'failed', sentence: (0,src_sentence/* joinSentences */.DP)(complaints, '; ') };
}
/** The verdict when an error kept the gate from judging. */
function undecided(error) {
    return { outcome: 'undecided', sentence: error.sentence, conditions: [] };
}
/** The conditions, in the order in which their complaints are read. */
function judgeConditions(run, demands, finding) {
    const { maxErrors, maxRegressions } = demands;
    const judged = [judgeStatus(run), judgeResults(run, demands), judgePending(run), judgePassRate(run, demands)];
    if (maxErrors !== undefined)
        judged.push(judgeErrors(run, maxErrors));
    if (maxRegressions !== undefined)
        judged.push(judgeRegressions(finding, maxRegressions));
    return judged;
}
function judgeStatus({ status }) {
    return {
        condition: { name: 'run status', required: 'completed', actual: status, met: status === 'completed' },
        complaint: (0,src_sentence/* own */.ZV)(`the run itself ended as ${status}`)
    };
}
function judgeResults({ counts: { total } }, { minResults }) {
    return {
        condition: { name: 'results', required: `≥ ${minResults}`, actual: `${total}`, met: total >= minResults },
        complaint: total === 0
            ? (0,src_sentence/* say */.cv) `the run has no results, so nothing has passed`
            : (0,src_sentence/* say */.cv) `the run has ${total} of at least ${minResults} results`
    };
}
function judgePending({ counts: { pending, total } }) {
    return {
        condition: { name: 'pending', required: '0', actual: `${pending}`, met: pending === 0 },
        complaint: (0,src_sentence/* say */.cv) `${pending} of ${total} results are still pending`
    };
}
/** An empty run has no pass rate to complain of; that it is empty is said already. */
function judgePassRate({ counts: { passed, total } }, { threshold }) {
    const rate = (0,percent/* passRate */.sc)(passed, total);
    const condition = {
        name: 'pass rate',
        required: `≥ ${threshold.value}%`,
        actual: total === 0 ? 'no results' : `${rate}% (${passed} of ${total})`,
        met: (0,percent/* reaches */.O6)(passed, total, threshold)
    };
    const complaint = (0,src_sentence/* say */.cv) `${rate}% passed (${passed} of ${total}), below the ${threshold.value}% threshold`;
    return total === 0 ? { condition } : { condition, complaint };
}
function judgeErrors({ counts: { error } }, most) {
    return {
        condition: { name: 'errors', required: `≤ ${most}`, actual: `${error}`, met: error <= most },
        complaint: (0,src_sentence/* say */.cv) `errors: ${error}, at most ${most} allowed`
    };
}
/** Where there is no older run nothing can have regressed; without any finding nobody has looked. */
function judgeRegressions(finding, most) {
    const required = `≤ ${most}`;
    if (finding?.kind !== 'compared') {
        const condition = {
            name: 'regressions',
            required,
            actual: 'not compared',
            met: finding?.kind === 'none'
        };
        return { condition, complaint: (0,src_sentence/* say */.cv) `the regressions were not compared` };
    }
    const count = finding.comparison.regressions.length;
    return {
        condition: { name: 'regressions', required, actual: `${count}`, met: count <= most },
        complaint: (0,src_sentence/* say */.cv) `regressions: ${count}, at most ${most} allowed`
    };
}
function praise({ counts }, { threshold }) {
    const { passed, total } = counts;
    return (0,src_sentence/* say */.cv) `${(0,percent/* passRate */.sc)(passed, total)}% passed (${passed} of ${total}), at or above the ${threshold.value}% threshold`;
}
function unfinished({ status, counts }, waitTimeout) {
    const evaluated = counts.total - counts.pending;
    const state = (0,src_sentence/* own */.ZV)(`the run is still ${status}`);
    return (0,src_sentence/* joinSentences */.DP)([
        state,
        (0,src_sentence/* say */.cv) `${evaluated} of ${counts.total} evaluated, after ${waitTimeout} s. Raise wait-timeout, or judge it later.`
    ], ', ');
}

;// CONCATENATED MODULE: ./src/gate/main.ts









/** Milliseconds of the margin that the platform cannot use up: they are kept for telling the verdict. */
const TELLING = 15_000;
const LATEST_WARNING = 'test-run-id is latest on an event with a pull request: the newest run may be of another branch. Give the id of the run that was made for this commit.';
/** Fetches a test run, judges it and tells the verdict. Whatever goes wrong on the way is a verdict too: undecided. */
async function runGate(dependencies = (0,action_dependencies/* live */.V)()) {
    (0,connection/* maskApiKey */.oO)(dependencies);
    const { env } = dependencies;
    const event = (0,github_event/* readEvent */.j)(env);
    const delivery = readDelivery(env);
    const decision = await decide(dependencies, event);
    await deliver(decision, delivery, event, dependencies);
}
async function decide(dependencies, event) {
    const { env, runner, clock } = dependencies;
    let deadline = (0,src_deadline/* createDeadline */.d)(clock, connection/* MARGIN */.jS);
    try {
        const inputs = readGateInputs(env, event);
        deadline = (0,src_deadline/* createDeadline */.d)(clock, inputs.waitTimeout * 1000 + connection/* MARGIN */.jS);
        if (inputs.testRunId === 'latest' && hasPullRequest(event))
            runner.warning(LATEST_WARNING);
        await checkFiles(inputs.files, (0,workspace_file/* workspaceOf */.B3)(env));
        // All that knows the platform is loaded only when it is asked.
        const { gatherEvidence } = await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(453), __webpack_require__.e(924)]).then(__webpack_require__.bind(__webpack_require__, 1924));
        const evidence = await gatherEvidence(inputs, deadline.reserve(TELLING), dependencies);
        return { verdict: judge(evidence.run, inputs, evidence.baseline), deadline, inputs, evidence };
    }
    catch (error) {
        return { verdict: undecided((0,action_dependencies/* explain */.W)(error, runner)), deadline };
    }
}
/** A push has a branch of its own; what it pushes to may have a pull request, but the run is of that branch. */
function hasPullRequest({ pullRequests: { kind } }) {
    return kind === 'named' || kind === 'branch';
}


/***/ }),

/***/ 9894:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O6: () => (/* binding */ reaches),
/* harmony export */   lo: () => (/* binding */ parsePercent),
/* harmony export */   sc: () => (/* binding */ passRate)
/* harmony export */ });
/**
 * Reads a percentage from 0 to 100: a plain decimal, a trailing `%` allowed. Undefined for everything else, and for a
 * number above 0 and below 1, which is a fraction by mistake.
 */
function parsePercent(text) {
    const match = /^(\d{1,3})(?:\.(\d{1,12}))?%?$/.exec(text);
    if (match === null)
        return undefined;
    const [, whole = '', decimals = ''] = match;
    const numerator = BigInt(whole + decimals);
    const denominator = 10n ** BigInt(decimals.length);
    const fraction = numerator > 0n && numerator < denominator;
    if (fraction || numerator > 100n * denominator)
        return undefined;
    return { value: Number(text.replace('%', '')), numerator, denominator };
}
/** True when `passed` of `total` is at least `percent`, on the exact counts; nothing of nothing never is. */
function reaches(passed, total, percent) {
    return total > 0 && BigInt(passed) * 100n * percent.denominator >= BigInt(total) * percent.numerator;
}
/** The pass rate in percent with at most two decimals, rounded down: 799 of 1,000 is 79.9, 2 of 3 is 66.66. */
function passRate(passed, total) {
    return total === 0 ? 0 : Number((BigInt(passed) * 10000n) / BigInt(total)) / 100;
}


/***/ }),

/***/ 2296:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ mcnemarP),
/* harmony export */   Y: () => (/* binding */ wilsonInterval)
/* harmony export */ });
/** The 97.5% point of the standard normal distribution. */
const Z = 1.959963984540054;
/**
 * The 95% interval of a rate of `passed` in `total`, as fractions, by Wilson's score method without continuity correction
 * (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927). 8 of 10: 0.490 to
 * 0.943. `total` must be above 0.
 */
function wilsonInterval(passed, total) {
    const rate = passed / total;
    const scale = 1 + Z ** 2 / total;
    const centre = (rate + Z ** 2 / (2 * total)) / scale;
    const half = (Z / scale) * Math.sqrt((rate * (1 - rate)) / total + Z ** 2 / (4 * total ** 2));
    return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
/**
 * The two-sided p-value of the exact McNemar test (Q. McNemar, Psychometrika 12, 1947, with the binomial distribution):
 * how likely at least this imbalance is when each of the cases that changed might as well have changed the other way.
 */
function mcnemarP(worse, better) {
    const changed = worse + better;
    if (changed === 0)
        return 1;
    // In logarithms: the binomial coefficients of a large run are beyond a double.
    let logTerm = -changed * Math.LN2;
    let sum = Math.exp(logTerm);
    for (let index = 1; index <= Math.min(worse, better); index += 1) {
        logTerm += Math.log((changed - index + 1) / index);
        sum += Math.exp(logTerm);
    }
    return Math.min(1, 2 * sum);
}


/***/ }),

/***/ 182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jb: () => (/* binding */ RESULT_STATUSES),
/* harmony export */   LV: () => (/* binding */ RUN_STATUSES),
/* harmony export */   R6: () => (/* binding */ EMPTY_LISTING),
/* harmony export */   fY: () => (/* binding */ RUN_SOURCES)
/* harmony export */ });
/** Outcomes of one test case in a run. */
const RESULT_STATUSES = ['passed', 'failed', 'error', 'pending'];
/** How far a run as a whole can have come. */
const RUN_STATUSES = ['completed', 'failed', 'running', 'pending'];
/** Where a run can come from. */
const RUN_SOURCES = ['ci', 'mcp', 'cli', 'vscode', 'api'];
const EMPTY_LISTING = { results: [], uncertain: [] };


/***/ }),

/***/ 248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ PRODUCT)
/* harmony export */ });
/** What the action calls itself, on the wire and in what it writes; a test holds it to package.json. */
const PRODUCT = { name: 'invarium-gate', version: '1.0.0' };


/***/ }),

/***/ 877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/* harmony import */ var _paragraphs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8391);

/**
 * Joins as many blocks as fit into `limit`, in the unit of `measure`. When not even head and foot fit, the head alone is
 * returned, or nothing.
 */
function fit(parts, limit, measure) {
    const { head, blocks, separator = '\n\n', hidden, foot } = parts;
    const compose = (shown) => {
        const body = [head, ...blocks.slice(0, shown)].join(separator);
        return `${(0,_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .joinParagraphs */ .m)([body, hidden(blocks.length - shown), foot])}\n`;
    };
    const complete = compose(blocks.length);
    if (measure(complete) <= limit)
        return complete;
    let room = limit - measure(compose(0));
    let shown = 0;
    for (const block of blocks) {
        room -= measure(separator + block);
        if (room < 0)
            break;
        shown += 1;
    }
    // The line that counts what is hidden can be longer for other numbers than for all: the last word is a measurement.
    for (; shown >= 0; shown -= 1) {
        const text = compose(shown);
        if (measure(text) <= limit)
            return text;
    }
    return measure(`${head}\n`) <= limit ? `${head}\n` : '';
}


/***/ }),

/***/ 8391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ joinParagraphs)
/* harmony export */ });
/** Markdown parts with a blank line between them; an empty part leaves nothing behind. */
function joinParagraphs(parts) {
    return parts.filter((part) => part !== '').join('\n\n');
}


/***/ })

};
