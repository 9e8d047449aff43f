export type { CardAnswer, CardPress, CardViewProps, Person } from './contract.ts';
export { CardView } from './view/card-view.tsx';
