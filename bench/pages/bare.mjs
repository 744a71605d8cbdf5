// A native text area and nothing else: what the browser alone costs.
import "./area.mjs";
