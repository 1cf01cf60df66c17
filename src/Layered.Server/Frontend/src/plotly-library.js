// Of its own, so that it is loaded with the first chart.
export { default } from 'plotly.js-basic-dist-min';
