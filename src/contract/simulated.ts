/** What was asked, as an answer says it, begins with this word if it was the simulator, which makes its samples up. */
export const SIMULATOR = 'simulator';
