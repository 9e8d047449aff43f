import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type CardAnswer, type CardPress, CardView } from '../../../src/sandbox/web/card/index.ts';

/** What a test asks the stage to show. */
export interface Scene {
  card: unknown;
  width?: number;
  narrow?: boolean;
  theme?: 'light' | 'dark';
  language?: string;
  today?: string;
  people?: { openId: string; name: string }[];
  members?: string[];
  /** What a press is answered, after `hold` lets it go. */
  answer?: CardAnswer;
}

export interface Stage {
  show(scene: Scene): void;
  presses: CardPress[];
  answers: CardAnswer[];
  /** Keeps answers back until `release`. */
  hold: boolean;
  release(): void;
}

declare global {
  interface Window {
    stage: Stage;
  }
}

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the card');
const root = createRoot(place);
let waiting: (() => void)[] = [];

async function answered(press: CardPress, answer: CardAnswer): Promise<CardAnswer> {
  window.stage.presses.push(press);
  if (window.stage.hold) await new Promise<void>((resolve) => waiting.push(resolve));
  return answer;
}

window.stage = {
  presses: [],
  answers: [],
  hold: false,
  release() {
    for (const resolve of waiting) resolve();
    waiting = [];
  },
  /** Shows a card; it stands there, laid out, when this ends. */
  show(scene) {
    const { card, width = 600, narrow = false, theme = 'light', language, people = [], members, answer, today } = scene;
    document.body.setAttribute('arco-theme', theme);
    document.body.style.cssText = `margin:0;background:${theme === 'dark' ? '#1a1a1a' : '#f5f6f7'}`;
    flushSync(() =>
      root.render(
        <div id="frame" style={{ width: width + 24, padding: 12, boxSizing: 'border-box' }}>
          <CardView
            card={card}
            people={people}
            theme={theme}
            narrow={narrow}
            today={today}
            {...(members && { members })}
            {...(language !== undefined && { language })}
            onPress={(press) => answered(press, answer ?? { code: 0 })}
            onAnswer={(given) => window.stage.answers.push(given)}
          />
        </div>,
      ),
    );
    document.body.getBoundingClientRect();
  },
};
