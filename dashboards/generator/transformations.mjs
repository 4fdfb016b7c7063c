// Grafana's transformations as the boards use them, one helper a purpose.

const exactly = (value) => ({ id: 'equal', options: { value } });

/** The rows that have a value: what is unknown is neither best nor worst. */
export const known = (field) => ({
  id: 'filterByValue',
  options: { type: 'include', match: 'all', filters: [{ fieldName: field, config: { id: 'isNotNull', options: {} } }] },
});

/** The rows whose column is one of the values. */
export const rowsWhere = (field, ...values) => ({
  id: 'filterByValue',
  options: {
    type: 'include',
    match: 'any',
    filters: values.map((value) => ({ fieldName: field, config: exactly(value) })),
  },
});

/** The rows whose column lies below, above or between limits, such as `{ id: 'lower', options: { value: 5 } }`. */
export const rowsThat = (field, ...conditions) => ({
  id: 'filterByValue',
  options: { type: 'include', match: 'all', filters: conditions.map((config) => ({ fieldName: field, config })) },
});

export const sortBy = (field, desc = false) => ({ id: 'sortBy', options: { fields: {}, sort: [{ field, desc }] } });

/** One series out of all: their highest, lowest or total at each instant. */
export const acrossSeries = (reducer, alias) => ({
  id: 'calculateField',
  options: { mode: 'reduceRow', reduce: { reducer }, replaceFields: true, alias },
});

/** A row a pipeline and a column a value of `column`. */
export const matrix = (column, value = 'value') => ({
  id: 'groupingToMatrix',
  options: { columnField: column, rowField: 'pipeline', valueField: value, emptyValue: 'null' },
});

/** A row a series: its labels, and one figure of its values, in a column of the figure's name. */
export const eachSeries = (reducer) => ({
  id: 'reduce',
  options: { mode: 'seriesToRows', reducers: [reducer], labelsToFields: true, includeTimeField: false },
});

/** Order and titles of the columns, and those to leave out. */
export const columns = (titles, others = []) => ({
  id: 'organize',
  options: {
    excludeByName: Object.fromEntries(others.map((name) => [name, true])),
    indexByName: Object.fromEntries(Object.keys(titles).map((name, i) => [name, i])),
    renameByName: titles,
  },
});

/** Series in the order of some of their labels. */
export const orderedBy = (...labels) => ({
  id: 'organize',
  options: {
    excludeByName: {},
    indexByName: {},
    renameByName: {},
    orderByMode: 'auto',
    orderBy: labels.map((name) => ({ type: 'label', name })),
  },
});

/** Signals first, their trends last, so that the n-th pipeline has the n-th colour as everywhere. */
export const trendsLast = orderedBy('line', 'pipeline');

/** Only the fields of these names. */
export const fields = (...names) => ({ id: 'filterFieldsByName', options: { include: { names } } });

/** Only the fields whose names match. */
export const fieldsMatching = (pattern) => ({ id: 'filterFieldsByName', options: { include: { pattern } } });

/** The answer to one query alone. */
export const of = (refId) => ({ id: 'filterByRefId', options: { include: refId } });

/** Other names for the series, by a regular expression: `rename('(.*) · Trend', '$1')`. */
export const rename = (regex, renamePattern) => ({ id: 'renameByRegex', options: { regex, renamePattern } });

/** A transformation of the answer to one query alone; the others stay as they are. */
export const only = (refId, transformation) => ({ ...transformation, filter: { id: 'byRefId', options: refId } });

/** The rows of all answers, one below the other. */
export const merged = { id: 'merge', options: {} };

export const joinBy = (byField) => ({ id: 'joinByField', options: { byField, mode: 'outer' } });

/** Leaves out the frame of this name. */
export const withoutFrame = (name) => ({
  ...fieldsMatching('/^none of them$/'),
  filter: { id: 'byName', options: `/^${name}$/` },
});

/** A column with the class of ten points that a number is in: 0 for 0 to 9, 1 for 10 to 19. It is a text. */
export const classesOfTen = (field, alias) => [
  {
    id: 'calculateField',
    options: {
      mode: 'binary',
      alias: 'tens',
      binary: { left: { matcher: { id: 'byName', options: field } }, operator: '/', right: { fixed: '10' } },
    },
  },
  {
    id: 'calculateField',
    options: { mode: 'unary', alias, unary: { operator: 'floor', fieldName: 'tens' } },
  },
  sortBy(alias),
  { id: 'convertFieldType', options: { fields: {}, conversions: [{ targetField: alias, destinationType: 'string' }] } },
];

/** How many rows have each value of a column, which `counted` names: one row per value. */
export const countBy = (field, counted) => ({
  id: 'groupBy',
  options: {
    fields: {
      [field]: { aggregations: [], operation: 'groupby' },
      [counted]: { aggregations: ['count'], operation: 'aggregate' },
    },
  },
});
