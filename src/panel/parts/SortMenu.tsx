import { Button, Dropdown, Menu } from '@grafana/ui';

import { ORDERS, type Order } from '../answers/alerts';

/** Chooses the order of a list. */
export function SortMenu({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const menu = (
    <Menu ariaLabel="Order of the list">
      {Object.entries(ORDERS).map(([value, { label }]) => (
        <Menu.Item key={value} label={label} active={value === order} onClick={() => onChange(value as Order)} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button variant="secondary" size="sm" icon="angle-down" iconPlacement="right">
        {`Sort: ${ORDERS[order].label}`}
      </Button>
    </Dropdown>
  );
}
