export const id = 998;
export const ids = [998];
export const modules = {

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


/***/ }),

/***/ 2998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJunit: () => (/* binding */ renderJunit)
/* harmony export */ });
/* harmony import */ var fast_xml_builder__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9585);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6379);
/* harmony import */ var _exported_test_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3796);



const builder = new fast_xml_builder__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A({
    format: true,
    ignoreAttributes: false,
    // An attribute with the value true is an attribute like any other.
    suppressBooleanAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text'
});
/**
 * All results of a run as JUnit XML, in the dialect that the common readers take: an error is an `error`, a pending result
 * is `skipped`. The platform tells no times: each is 0.
 */
function renderJunit(report, all, generatedAt) {
    const agentName = (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(report.agentName);
    const tests = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_1__/* .exportTests */ .S)(all);
    const { failed, error, pending } = (0,_exported_test_js__WEBPACK_IMPORTED_MODULE_1__/* .countTests */ .t)(tests);
    const numbers = { '@tests': tests.length, '@failures': failed, '@errors': error, '@time': 0 };
    const document = {
        '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
        testsuites: {
            '@name': (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(report.run?.id ?? agentName),
            ...numbers,
            testsuite: {
                '@name': agentName,
                ...numbers,
                '@skipped': pending,
                '@timestamp': generatedAt.toISOString().slice(0, 19),
                testcase: tests.map((test) => describeTest(test, agentName))
            }
        }
    };
    return builder.build(document);
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
