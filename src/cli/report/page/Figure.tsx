import { type ReactNode } from 'react';

import { lowerFirst } from '../../../series';
import { escape } from '../../html';
import { Scroll } from './Table';

/** A picture with its title, what it shows in words, and its numbers folded below. */
export interface FigureProps {
  readonly id: string;
  readonly title: string;
  /** Unit of the vertical axis; empty where it has none. */
  readonly unit?: string;
  /** What is shown, for those who do not see it, and what the marks mean. */
  readonly description: string;
  /** The text of an SVG. */
  readonly svg: string;
  readonly legend?: ReadonlyArray<{ readonly color: string; readonly text: string }>;
  /** What the script needs to show values under the pointer, as JSON. */
  readonly hover?: string;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

export function Figure({
  id,
  title,
  unit = '',
  description,
  svg,
  legend = [],
  hover,
  wide = false,
  children,
}: FigureProps) {
  return (
    <figure className={wide ? 'wide' : undefined} data-hover={hover}>
      <figcaption>
        <span>
          <span className="title">{title}</span>
          {unit !== '' && <small> {unit}</small>}
        </span>
        {legend.length > 0 && (
          <span className="legend">
            {legend.map(({ color, text }) => (
              <span key={text}>
                <i style={{ background: color }} />
                {text}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div
        className="plot"
        // A wide picture is scrolled on a narrow screen, by the keyboard too.
        {...(wide ? { tabIndex: 0, role: 'group', 'aria-label': `${title}: ${description}` } : {})}
        dangerouslySetInnerHTML={{ __html: readable(svg, id, title, description) }}
      />
      {children !== undefined && (
        <details>
          <summary>Values of {lowerFirst(title)}</summary>
          <Scroll label={`Values of ${lowerFirst(title)}`}>{children}</Scroll>
        </details>
      )}
    </figure>
  );
}

/** What stands in the place of a figure that has nothing to show. */
export function EmptyFigure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <figure className="empty">
      <figcaption>
        <span className="title">{title}</span>
      </figcaption>
      <p>{children}</p>
    </figure>
  );
}

/** Gives a picture a name and a description that a screen reader tells. */
function readable(svg: string, id: string, title: string, description: string): string {
  const labels = `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(description)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, `<svg role="img" aria-labelledby="${id}-title ${id}-desc" $1>${labels}`);
}
