import { measureText } from '@grafana/ui';

/** Size of the labels in drawings, in pixels. */
export const LABEL_SIZE = 12;
/** Letters are spaced a little, which measuring ignores, as it ignores a font that is not loaded yet. */
const LOOSE = 1.1;

/** Pixels that a label takes. It is drawn with tabular digits, each as wide as a zero; measuring takes other digits. */
export function labelWidth(text: string): number {
  return LOOSE * measureText(text.replace(/\d/g, '0'), LABEL_SIZE).width;
}
