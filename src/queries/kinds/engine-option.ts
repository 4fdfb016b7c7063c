import { flag } from '../options';

const ABOUT = {
  label: 'Alert engine',
  description:
    'Judge as the alert engine does: alerts last for a time before they fire and before they end, and are not notified while another one explains them or maintenance is planned. Otherwise single samples decide.',
};

/** Whether the alert engine judges, of kinds whose answers are alerts: only if asked, as the notebook's are single samples. */
export const engine = flag({ ...ABOUT, default: false });

/** The same of kinds that say how things are: unless asked not to. */
export const engineUnlessSaid = flag({ ...ABOUT, default: true });
