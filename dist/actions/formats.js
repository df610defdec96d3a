export const id = 481;
export const ids = [481];
export const modules = {

/***/ 2643:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderCtrf: () => (/* binding */ renderCtrf)
/* harmony export */ });
/* harmony import */ var _product_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(248);
/* harmony import */ var _untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8521);
/* harmony import */ var _exported_test_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3148);



/** The version of the format (ctrf.io). */
const SPEC_VERSION = '0.0.0';
/** CTRF has no error status: any status other than failed would look harmless to most readers. */
const STATUSES = {
    passed: 'passed',
    failed: 'failed',
    error: 'failed',
    pending: 'pending'
};
/** All results as CTRF JSON, one suite per agent. The platform reports no times: each test takes 0 ms, at the report's time. */
function renderCtrf(reports) {
    const [first] = reports;
    const each = reports.map(({ evidence, agentName }) => ({ agentName, tests: (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_2__/* .exportTests */ .S)(evidence) }));
    const { passed, failed, error, pending } = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_2__/* .countTests */ .t)(each.flatMap(({ tests }) => tests));
    const time = first?.generatedAt ?? new Date(0);
    const report = {
        reportFormat: 'CTRF',
        specVersion: SPEC_VERSION,
        timestamp: time.toISOString(),
        generatedBy: `${_product_js__WEBPACK_IMPORTED_MODULE_0__/* .PRODUCT */ .A.name} ${_product_js__WEBPACK_IMPORTED_MODULE_0__/* .PRODUCT */ .A.version}`,
        results: {
            tool: { name: _product_js__WEBPACK_IMPORTED_MODULE_0__/* .PRODUCT */ .A.name, version: _product_js__WEBPACK_IMPORTED_MODULE_0__/* .PRODUCT */ .A.version },
            summary: {
                tests: passed + failed + error + pending,
                passed,
                failed: failed + error,
                skipped: 0,
                pending,
                other: 0,
                start: time.getTime(),
                stop: time.getTime()
            },
            tests: each.flatMap(({ agentName, tests }) => tests.map((test) => describeTest(test, agentName))),
            environment: {
                appName: (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(reports.map(({ agentName }) => agentName).join(', ')),
                ...(first?.origin.commit && { commit: first.origin.commit.sha }),
                ...(first?.origin.workflow && { buildUrl: first.origin.workflow.url })
            },
            extra: {
                testRunId: (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(reports.map(({ evidence }) => evidence?.run.id ?? '').join(', ')),
                dashboardUrl: reports.flatMap(({ dashboardUrl }) => dashboardUrl ?? [])[0] ?? ''
            }
        }
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
}
function describeTest(test, agentName) {
    const { status, name, message, input, toolsCalled, expectedTools } = test;
    return {
        name,
        status: STATUSES[status],
        duration: 0,
        suite: [(0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(agentName)],
        rawStatus: status,
        ...(message !== undefined && { message }),
        extra: {
            ...(input !== undefined && { input }),
            toolsCalled,
            ...(expectedTools !== undefined && { expectedTools })
        }
    };
}


/***/ }),

/***/ 3148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ exportTests),
/* harmony export */   t: () => (/* binding */ countTests)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(182);
/* harmony import */ var _untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8521);


/** All results that were read. An uncertain page gets as many entries as the platform counts, without their texts. */
function exportTests(evidence) {
    const { results, uncertain } = evidence?.listing ?? _model_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY_LISTING */ .R6;
    const unread = uncertain.flatMap(({ status, page, expected }) => Array.from({ length: expected }, (_, index) => ({
        status,
        name: `Result ${index + 1} on page ${page} of the ${status} results`,
        message: 'This page of results could not be read with certainty; check it on the dashboard.',
        input: undefined,
        toolsCalled: [],
        expectedTools: undefined
    })));
    return [...results.map(exportTest), ...unread];
}
function exportTest({ status, description, input, error, toolsCalled, testCase }) {
    return {
        status,
        name: (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(description).replaceAll('\n', '↵').trim() || '(no description)',
        message: error === undefined ? undefined : (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(error),
        input: input === undefined ? undefined : (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)(input),
        toolsCalled: toolsCalled.map(_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X),
        expectedTools: testCase?.expectedTools.map(_untrusted_text_js__WEBPACK_IMPORTED_MODULE_1__/* .makeVisible */ .X)
    };
}
/** The number of tests of each status. */
function countTests(tests) {
    const counts = { passed: 0, failed: 0, error: 0, pending: 0 };
    for (const { status } of tests)
        counts[status] += 1;
    return counts;
}


/***/ }),

/***/ 7902:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJunit: () => (/* binding */ renderJunit)
/* harmony export */ });
/* harmony import */ var fast_xml_builder__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9585);
/* harmony import */ var _untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8521);
/* harmony import */ var _exported_test_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3148);



const builder = new fast_xml_builder__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A({
    format: true,
    ignoreAttributes: false,
    // Write attributes with the value true like any other.
    suppressBooleanAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text'
});
/**
 * All results as JUnit XML, one suite per agent, in the dialect that common readers accept: an error is an `error`, a
 * pending result is `skipped`. The platform reports no times: each is 0.
 */
function renderJunit(reports) {
    const suites = reports.map(describeSuite);
    const sum = (name) => suites.reduce((total, suite) => total + suite[name], 0);
    const [only] = reports;
    const name = reports.length === 1 ? (only?.evidence?.run.id ?? only?.agentName ?? '') : 'agents';
    const document = {
        '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
        testsuites: {
            '@name': (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(name),
            '@tests': sum('@tests'),
            '@failures': sum('@failures'),
            '@errors': sum('@errors'),
            '@time': 0,
            testsuite: suites
        }
    };
    return builder.build(document);
}
function describeSuite({ evidence, generatedAt, ...report }) {
    const agentName = (0,_untrusted_text_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(report.agentName);
    const tests = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_1__/* .exportTests */ .S)(evidence);
    const { failed, error, pending } = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_1__/* .countTests */ .t)(tests);
    return {
        '@name': agentName,
        '@tests': tests.length,
        '@failures': failed,
        '@errors': error,
        '@time': 0,
        '@skipped': pending,
        '@timestamp': generatedAt.toISOString().slice(0, 19),
        testcase: tests.map((test) => describeTest(test, agentName))
    };
}
function describeTest(test, agentName) {
    const { status, name, message = '' } = test;
    const complaint = { '@message': message.split('\n', 1)[0] ?? '', '@type': status, '#text': message };
    const output = describeOutput(test);
    return {
        '@name': name,
        '@classname': agentName,
        '@time': 0,
        ...(status === 'failed' && { failure: complaint }),
        ...(status === 'error' && { error: complaint }),
        ...(status === 'pending' && { skipped: 'pending' }),
        ...(output !== '' && { 'system-out': output })
    };
}
function describeOutput({ input, toolsCalled, expectedTools }) {
    return [
        ...(input === undefined ? [] : [`Input: ${input}`]),
        ...(expectedTools === undefined ? [] : [`Expected tools: ${expectedTools.join(', ') || 'none'}`]),
        ...(toolsCalled.length === 0 ? [] : [`Tools called: ${toolsCalled.join(', ')}`])
    ].join('\n');
}


/***/ })

};
