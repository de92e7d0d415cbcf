console.log("hello from");
console.log(require("os").hostname());
