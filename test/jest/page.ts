import { type configure as Configure } from '@testing-library/dom';

// i18next's own switch: its notice stands between what tests have to say.
process.env.I18NEXT_NO_SUPPORT_NOTICE = 'true';

// What a page shows is waited for as long as a machine takes that is slow or busy; only what never comes fails. Tests without a page do
// not load the library.
if (typeof document !== 'undefined') {
  const { configure } = require('@testing-library/dom') as { configure: typeof Configure };
  configure({ asyncUtilTimeout: 30_000 });
}
