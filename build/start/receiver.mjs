import { portOf } from './ports.mjs';

/**
 * Starts the receiver, which prints the notifications that Grafana sends.
 *
 * @returns {Promise<Record<string, string>>} the variables that lead Grafana to it.
 */
export async function startReceiver(group, program) {
  const address = `127.0.0.1:${await portOf('MLPULSE_RECEIVER_PORT', 9465)}`;
  group.start('The receiver', program, ['receive', '--listen', address]);
  return { MLPULSE_ALERT_WEBHOOK: `http://${address}/` };
}
