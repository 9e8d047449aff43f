import { createRoot } from 'react-dom/client';
import { Gallery } from '../../../src/sandbox/web/gallery/index.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the gallery');
createRoot(place).render(<Gallery />);
