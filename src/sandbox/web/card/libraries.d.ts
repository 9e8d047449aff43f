/** The library in one file: bundlers stumble over one import of its module form. */
declare module '@visactor/vchart/build/index.min.js' {
  export { VChart } from '@visactor/vchart';
}

/** The library's own declaration says that this is a CommonJS module, which it is not. */
declare module '@arco-design/web-react/es/locale/en-US.js' {
  const locale: NonNullable<import('@arco-design/web-react').ConfigProviderProps['locale']>;
  export default locale;
}
