import { type ReactElement, useMemo } from 'react';
import { layoutStyle } from '../model/measures.ts';
import { type ElementProps, FormContext, useRoom } from './room.ts';

/** Fields that are sent together by a submit button among them. */
export function Form({ component, path }: ElementProps): ReactElement {
  const room = useRoom();
  const placed = useMemo(() => ({ component, path }), [component, path]);
  return (
    <FormContext.Provider value={placed}>
      <form
        className="fc-form fc-stack"
        style={layoutStyle(component)}
        noValidate
        onSubmit={(event) => event.preventDefault()}
      >
        {room.draw(component.elements, path)}
      </form>
    </FormContext.Provider>
  );
}
