export { forecastOf, LEAST_MEANS, type Asked, type Coming, type Forecast } from './forecast';
