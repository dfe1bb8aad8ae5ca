//! Published networks: durations in days, ties, and the drag of each critical task. Where the source has none, drags are those of the definition, found by
//! scheduling each network again with one duration at zero.

/// One network. Ties are finish-start without lag where they say nothing else.
pub(crate) struct Case {
    pub(crate) source: &'static str,
    pub(crate) tasks: &'static str,
    pub(crate) ties: &'static str,
    pub(crate) drags: &'static str,
}

pub(crate) const CASES: &[Case] = &[
    Case {
        source: "F. S. Hillier, G. J. Lieberman, Introduction to Operations Research, Reliable Construction Co.",
        tasks: "A=2 B=4 C=10 D=6 E=4 F=5 G=7 H=9 I=7 J=8 K=4 L=5 M=2 N=6",
        ties: "A>B B>C C>D C>E E>F D>G E>H G>H C>I F>J I>J J>K J>L H>M K>N L>N",
        drags: "A=2 B=4 C=10 E=2 F=2 J=4 L=1 N=4",
    },
    Case {
        source: "M. Vanhoucke, Integrated Project Management and Control (2014), p. 6; network as in the R package criticalpath",
        tasks: "a1=1 a2=2 a3=2 a4=4 a5=3 a6=3 a7=3 a8=2 a9=1 a10=1 a11=2 a12=1 a13=1 a14=1 a15=1 a16=2 a17=1",
        ties: "a1>a2 a1>a3 a2>a4 a2>a5 a2>a6 a3>a7 a3>a8 a3>a9 a3>a10 a4>a11 a5>a11 a6>a11 a7>a12 a8>a13 a9>a14 a10>a15 a11>a16 a11>a17 a12>a16 a12>a17 a13>a16 a13>a17 a14>a16 a14>a17 a15>a16 a15>a17",
        drags: "a1=1 a2=2 a4=1 a11=2 a16=1",
    },
    Case {
        source: "M. Vanhoucke, Integrated Project Management and Control (2014), p. 9; network as in the R package criticalpath",
        tasks: "a1=1 a2=1 a3=3 a4=2 a5=2 a6=2 a7=2 a8=1 a9=4 a10=5 a11=3 a12=3 a13=4 a14=5 a15=1 a16=5 a17=2",
        ties: "a1>a2 a2>a3 a3>a4 a3>a6 a4>a5 a5>a8 a6>a7 a7>a8 a8>a9 a8>a10 a8>a11 a8>a12 a8>a13 a9>a14 a10>a14 a11>a14 a12>a14 a13>a14 a13>a15 a14>a16 a14>a17 a15>a16 a15>a17",
        drags: "a1=1 a2=1 a3=3 a4=0 a5=0 a6=0 a7=0 a8=1 a10=1 a14=5 a16=3",
    },
    Case {
        source: "M. Vanhoucke, Integrated Project Management and Control (2014), p. 11, three equal branches side by side; network as in the R package criticalpath",
        tasks: "a1=2 a2=2 a3=4 a4=3 a5=4 a6=1 a7=1 a8=1 a9=1 a10=1 a11=3 a12=2 a13=1 a14=1 a15=2 a16=1 a17=1",
        ties: "a1>a2 a2>a3 a3>a4 a4>a5 a5>a6 a6>a7 a6>a8 a6>a9 a7>a10 a8>a10 a9>a10 a10>a11 a10>a13 a11>a12 a12>a15 a13>a14 a14>a15 a15>a16 a16>a17",
        drags: "a1=2 a2=2 a3=4 a4=3 a5=4 a6=1 a7=0 a8=0 a9=0 a10=1 a11=3 a12=2 a15=2 a16=1 a17=1",
    },
    Case {
        source: "B. Render, R. M. Stair, M. E. Hanna, Quantitative Analysis for Management, General Foundry",
        tasks: "A=2 B=3 C=2 D=4 E=4 F=3 G=5 H=2",
        ties: "A>C A>D B>D C>E C>F D>G E>G F>H G>H",
        drags: "A=1 C=1 E=1 G=5 H=2",
    },
    Case {
        source: "Wikipedia, Critical path drag; the drags are those stated there",
        tasks: "A=10 B=20 C=5 D=10 E=20 F=10 G=5 H=15",
        ties: "A>B B>C C>D D>E A>F F>D C>G G>E A>H H>E",
        drags: "A=10 B=15 C=5 D=5 E=20",
    },
    Case {
        source: "B. W. Taylor, Introduction to Management Science, chapter 8, problem 6",
        tasks: "1-2=8 1-3=10 1-4=9 2-5=6 2-6=4 3-5=5 4-5=0 4-7=7 5-7=12 5-8=15 6-9=18 7-8=4 8-9=7",
        ties: "1-2>2-5 1-2>2-6 1-3>3-5 1-4>4-5 1-4>4-7 2-5>5-7 2-5>5-8 2-6>6-9 3-5>5-7 3-5>5-8 4-5>5-7 4-5>5-8 4-7>7-8 5-7>7-8 5-8>8-9 7-8>8-9",
        drags: "1-3=1 3-5=1 5-7=1 7-8=1 8-9=7",
    },
    Case {
        source: "Engineer4Free, difficult network diagram example with lag: all four relations",
        tasks: "A=3 B=2 C=2 D=4 E=1 F=2 G=4 H=3",
        ties: "A>B:FS+2 A>C:SS+0 B>D:SS+1 C>E:SF+3 C>F:FF+3 D>G:SS+1 E>G F>H:SF+2 G>H",
        drags: "A=3 B=0 D=0 G=4 H=3",
    },
    Case {
        source: "R package criticalpath, test of start-start with a lag",
        tasks: "Begin=1 A=5 B=3 End=1",
        ties: "Begin>A A>B:SS+2 B>End",
        drags: "Begin=1 A=0 B=1 End=1",
    },
    Case {
        source: "R package criticalpath, test of finish-finish with a lag",
        tasks: "Begin=1 A=3 B=5 End=1",
        ties: "Begin>A A>B:FF+2 B>End",
        drags: "Begin=1 A=1 B=0 End=1",
    },
    Case {
        source: "R package criticalpath, test of start-start, the longer task second",
        tasks: "Begin=1 A=3 B=5 End=1",
        ties: "Begin>A A>B:SS+2 B>End",
        drags: "Begin=1 A=0 B=5 End=1",
    },
];
