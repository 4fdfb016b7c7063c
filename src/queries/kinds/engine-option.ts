import { flag } from '../options';

/** Whether the alert engine judges, of every kind whose answers alerts decide on. */
export const engine = flag({
  label: 'Alert engine',
  description:
    'Judge as the alert engine does: alerts last for a time before they fire and before they end, and are not notified while another one explains them or maintenance is planned.',
  default: false,
});
