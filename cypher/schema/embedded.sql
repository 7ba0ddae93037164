-- Full text on the embedded engine: its Cypher has no statement for it. The analyser makes bigrams of Chinese.
CREATE VERTEX TYPE Section IF NOT EXISTS;
CREATE PROPERTY Section.text IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON Section (text) FULL_TEXT METADATA {"analyzer":"org.apache.lucene.analysis.cjk.CJKAnalyzer"};
-- Which documents share clauses: each clause of a text is a word of its own here.
CREATE VERTEX TYPE Document IF NOT EXISTS;
CREATE PROPERTY Document.clauses IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON Document (clauses) FULL_TEXT METADATA {"analyzer":"org.apache.lucene.analysis.core.WhitespaceAnalyzer"};
