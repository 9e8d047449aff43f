import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, WORDS, type Words } from './words.ts';

export type Theme = 'light' | 'dark';

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly words: Words;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

const Context = createContext<Settings | undefined>(undefined);

/** A choice that outlives the page. */
function useKept<T extends string>(name: string, allowed: readonly T[], initial: T): [T, (value: T) => void] {
  const key = `sandbox.${name}`;
  const [value, setValue] = useState<T>(() => {
    const kept = window.localStorage.getItem(key);
    return allowed.find((each) => each === kept) ?? initial;
  });
  const keep = useCallback(
    (next: T) => {
      window.localStorage.setItem(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}

/** Language and colours for everything inside; at first Chinese and what the system prefers. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const preferred: Theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const [language, setLanguage] = useKept<Language>('language', ['zh', 'en'], 'zh');
  const [theme, setTheme] = useKept<Theme>('theme', ['light', 'dark'], preferred);

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = WORDS[language].title;
    document.documentElement.dataset.theme = theme;
    // The component library's own switch.
    document.body.setAttribute('arco-theme', theme);
  }, [language, theme]);

  const settings = useMemo(
    () => ({ language, theme, words: WORDS[language], setLanguage, setTheme }),
    [language, theme, setLanguage, setTheme],
  );
  return <Context.Provider value={settings}>{children}</Context.Provider>;
}

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error('useSettings outside its provider');
  return settings;
}

export const useWords = (): Words => useSettings().words;
