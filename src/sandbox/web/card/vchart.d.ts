/** The library in one file: bundlers stumble over one import of its module form. */
declare module '@visactor/vchart/build/index.min.js' {
  export { VChart } from '@visactor/vchart';
}
