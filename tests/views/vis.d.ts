// vis-network comes without types in the pyvis package.
declare const vis: any;
