export const id = 491;
export const ids = [491];
export const modules = {

/***/ 4491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderCtrf: () => (/* binding */ renderCtrf)
/* harmony export */ });
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6379);
/* harmony import */ var _product_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(248);
/* harmony import */ var _exported_test_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3796);



/** The version of the form (ctrf.io). */
const SPEC_VERSION = '0.0.0';
/** CTRF knows no errors: one that is not called failed would look harmless to most readers. */
const STATUSES = {
    passed: 'passed',
    failed: 'failed',
    error: 'failed',
    pending: 'pending'
};
/** All results of a run as CTRF JSON. The platform tells no times: each test takes 0 ms, at the time of the report. */
function renderCtrf({ agentName, run, origin }, all, generatedAt) {
    const tests = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_2__/* .exportTests */ .S)(all);
    const { passed, failed, error, pending } = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_2__/* .countTests */ .t)(tests);
    const time = generatedAt.getTime();
    const report = {
        reportFormat: 'CTRF',
        specVersion: SPEC_VERSION,
        timestamp: generatedAt.toISOString(),
        generatedBy: `${_product_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCT */ .A.name} ${_product_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCT */ .A.version}`,
        results: {
            tool: { name: _product_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCT */ .A.name, version: _product_js__WEBPACK_IMPORTED_MODULE_1__/* .PRODUCT */ .A.version },
            summary: {
                tests: tests.length,
                passed,
                failed: failed + error,
                skipped: 0,
                pending,
                other: 0,
                start: time,
                stop: time
            },
            tests: tests.map((test) => describeTest(test, agentName)),
            environment: {
                appName: (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(agentName),
                ...(origin.commit && { commit: origin.commit.sha }),
                ...(origin.workflow && { buildUrl: origin.workflow.url })
            },
            extra: { testRunId: (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(run?.id ?? ''), dashboardUrl: run?.dashboardUrl ?? '' }
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
        suite: [(0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(agentName)],
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

/***/ 3796:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ exportTests),
/* harmony export */   t: () => (/* binding */ countTests)
/* harmony export */ });
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6379);

/** All results of a listing. Those of an uncertain page are as many as the platform counts, without their words. */
function exportTests({ results, uncertain }) {
    const unread = uncertain.flatMap(({ status, page, expected }) => Array.from({ length: expected }, (_, index) => ({
        status,
        name: `Result ${index + 1} on page ${page} of the ${status} results`,
        message: 'This page of the results could not be read with certainty; see it on the dashboard.',
        input: undefined,
        toolsCalled: [],
        expectedTools: undefined
    })));
    return [...results.map(exportTest), ...unread];
}
function exportTest({ status, description, input, error, toolsCalled, testCase }) {
    return {
        status,
        name: (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(description).replaceAll('\n', '↵').trim() || '(no description)',
        message: error === undefined ? undefined : (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(error),
        input: input === undefined ? undefined : (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(input),
        toolsCalled: toolsCalled.map(_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X),
        expectedTools: testCase?.expectedTools.map(_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)
    };
}
/** How many tests there are of each status, as the formats count them. */
function countTests(tests) {
    const counts = { passed: 0, failed: 0, error: 0, pending: 0 };
    for (const { status } of tests)
        counts[status] += 1;
    return counts;
}


/***/ })

};
