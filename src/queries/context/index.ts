export { createContext } from './create';
